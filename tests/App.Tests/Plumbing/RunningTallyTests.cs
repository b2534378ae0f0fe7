using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>A tally that goes on comes to what adding all up anew does, and has no group that nothing is in.</summary>
public sealed class RunningTallyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parts_come_and_go_and_the_groups_add_up(int seed)
    {
        var chance = new Random(seed);
        var tally = new RunningTally<(string Of, int Count, long Money), string, Dictionary<string, (long, long)>>(p => p.Of, p => [p.Count, p.Money], all => all.ToDictionary(g => g.Key, g => (g.Value[0], g.Value[1])));
        var there = new List<(string Of, int Count, long Money)>();
        for (var step = 0; step < 2_000; step++)
        {
            if (there.Count > 0 && chance.Next(100) < (step / 300 % 2 == 0 ? 35 : 65))
            {
                var at = chance.Next(there.Count);
                tally.Remove(there[at]);
                there.RemoveAt(at);
            }
            else
            {
                there.Add(($"nhóm {chance.Next(9)}", chance.Next(5), chance.NextInt64(50_000_000)));
                tally.Add(there[^1]);
            }

            if (step % 20 == 0) Assert.Equal(there.GroupBy(p => p.Of).ToDictionary(g => g.Key, g => (g.Sum(p => (long)p.Count), g.Sum(p => p.Money))), tally.Read());
        }

        foreach (var part in there) tally.Remove(part);
        Assert.Empty(tally.Read());
    }
}
