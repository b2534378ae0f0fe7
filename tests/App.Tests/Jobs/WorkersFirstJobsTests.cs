using VuonLen.App.Rooms.Jobs;
using VuonLen.Domain.Jobs;

namespace VuonLen.App.Tests.Jobs;

/// <summary>A sum that goes on comes to what counting everything anew does, whatever comes and goes in whichever order.</summary>
public sealed class WorkersFirstJobsTests
{
    private static readonly JobKind[] Kinds = Enum.GetValues<JobKind>();

    private static NewJob Any(Random chance, Guid[] people) => new(
        people[chance.Next(people.Length)], Guid.CreateVersion7(), new DateOnly(2025, 1, 1).AddDays(chance.Next(700)), chance.Next(2025, 2027), Kinds[chance.Next(Kinds.Length)], chance.Next(2) == 0);

    private static List<(int, JobKind, bool, int)> Anew(IEnumerable<NewJob> jobs) =>
    [
        .. jobs.GroupBy(j => (j.PersonId, j.Year)).Select(g => g.MinBy(j => (j.On, j.Id))).GroupBy(j => (j.Year, j.Kind, j.IsListed))
            .Select(g => (g.Key.Year, g.Key.Kind, g.Key.IsListed, g.Count())).Order(),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Jobs_come_and_go_and_each_worker_counts_once_a_year(int seed)
    {
        var chance = new Random(seed);
        Guid[] people = [.. Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7())];
        var (sum, there) = (new WorkersFirstJobs(), new List<NewJob>());
        for (var step = 0; step < 3_000; step++)
        {
            // At times it empties, at times it fills.
            if (there.Count > 0 && chance.Next(100) < (step / 500 % 2 == 0 ? 35 : 65))
            {
                var at = chance.Next(there.Count);
                sum.Remove(there[at]);
                there.RemoveAt(at);
            }
            else
            {
                there.Add(Any(chance, people));
                sum.Add(there[^1]);
            }

            if (step % 25 == 0) Assert.Equal(Anew(there), [.. sum.Read().SelectMany(y => y.Select(c => (y.Key, c.Kind, c.IsListed, c.Count))).Order()]);
        }

        foreach (var job in there) sum.Remove(job);
        Assert.Empty(sum.Read());
    }

    [Fact]
    public void What_was_read_stays_what_it_was()
    {
        var chance = new Random(4);
        var (sum, person) = (new WorkersFirstJobs(), new[] { Guid.CreateVersion7() });
        sum.Add(Any(chance, person));
        var before = sum.Read();
        var was = before.Sum(y => y.Sum(c => c.Count));
        for (var i = 0; i < 20; i++) sum.Add(Any(chance, [Guid.CreateVersion7()]));
        Assert.Equal(was, before.Sum(y => y.Sum(c => c.Count)));
        Assert.Throws<InvalidOperationException>(() => sum.Remove(Any(chance, person) with { Year = before.Single().Key }));
    }
}
