using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>Settles the fifteen units and plays the rounds one after the other.</summary>
internal sealed class DistrictPlay(DemonstrationSettings settings, FamilyMaker families, Geography geography, Dice dice)
{
    private const int PerTenThousand = 10_000;
    private readonly List<Settlement> _settlements = [.. settings.Units.Select((unit, i) => new Settlement(unit, HamletsOf(unit, settings, geography), i))];

    public FamilyMaker Families { get; } = families;

    /// <summary>The households of the first day, and the lists the first round opens from.</summary>
    public void Settle()
    {
        var initial = settings.Initial;
        foreach (var settlement in _settlements)
        {
            var stream = dice.Fork(1, settlement.Number);
            foreach (var (group, hamlet) in Clusters(settlement, stream))
            {
                var home = Families.Found(settlement, hamlet, initial.On, Beginning.FirstRecorded, stream);
                Families.Settle(home, group, young: false, stream);
                home.Fortune = FirstFortune(settlement, home, stream);
                settlement.Homes.Add(home);
            }
        }

        var targets = Targets(initial.Poor, initial.NearPoor, 0, 0);
        foreach (var settlement in _settlements)
        {
            var byFortune = settlement.Homes.OrderBy(h => h.Fortune).ThenBy(h => h.Code, StringComparer.Ordinal).ToArray();
            var (poor, near) = (targets[settlement.Number].Poor, targets[settlement.Number].NearPoor);
            for (var i = 0; i < poor + near; i++) byFortune[i].Standing = i < poor ? HouseholdClass.Poor : HouseholdClass.NearPoor;
            foreach (var home in settlement.Homes) home.PersonsAtOpening = home.Stays.Count;
        }
    }

    /// <summary>All rounds in order.</summary>
    public List<DemonstrationCommuneRound> PlayRounds()
    {
        var rounds = new List<DemonstrationCommuneRound>();
        var day = settings.Initial.On;
        for (var i = 0; i < settings.Rounds.Count; i++)
        {
            var round = settings.Rounds[i];
            if (round.SurveyedOn > day)
            {
                var year = new YearOfLife(Families, day, round.SurveyedOn);
                foreach (var settlement in _settlements) year.Play(settlement, dice.Fork(100 + i, settlement.Number));
                day = round.SurveyedOn;
            }

            var targets = Targets(round.Poor, round.NearPoor, round.AverageStandard, round.LowIncomeWorker);
            foreach (var settlement in _settlements) new ReviewDraw(settlement, round, targets[settlement.Number], dice.Fork(200 + i, settlement.Number)).Decide();
            rounds.AddRange(new RoundScribe(settings, geography, round, _settlements, dice.Fork(300 + i)).Communes());
            foreach (var settlement in _settlements) Close(settlement);
        }

        return rounds;
    }

    private static void Close(Settlement settlement)
    {
        foreach (var home in settlement.Homes)
        {
            home.PoorPeriodEnded |= home.Standing == HouseholdClass.Poor && home.Closing != HouseholdClass.Poor;
            home.NearPoorPeriodEnded |= home.Standing == HouseholdClass.NearPoor && home.Closing != HouseholdClass.NearPoor;
            (home.Standing, home.BroughtAlong, home.PersonsAtOpening) = (home.Closing, false, home.Stays.Count);
        }

        settlement.Gone.Clear();
    }

    /// <summary>District counts by share, dealt out to the units by size and hardship with the largest remainders.</summary>
    private RoundTargets[] Targets(int poor, int nearPoor, int averageStandard, int lowIncomeWorker)
    {
        var total = _settlements.Sum(c => c.Homes.Count);
        var hardship = _settlements.ConvertAll(c => (long)c.Homes.Count * c.Settings.Hardship);
        var softer = _settlements.ConvertAll(c => (long)c.Homes.Count * (100 + c.Settings.Hardship));
        var (p, n) = (Deal(Share(total, poor), hardship), Deal(Share(total, nearPoor), softer));
        var (a, l) = (Deal(Share(total, averageStandard), softer), Deal(Share(total, lowIncomeWorker), softer));
        return [.. _settlements.Select((_, i) => new RoundTargets(p[i], n[i], a[i], l[i]))];
    }

    private static int Share(int total, int perTenThousand) => (int)((((long)total * perTenThousand) + (PerTenThousand / 2)) / PerTenThousand);

    private static int[] Deal(int count, List<long> weights)
    {
        var total = weights.Sum();
        var dealt = weights.Select(w => (int)(count * w / total)).ToArray();
        var byRemainder = Enumerable.Range(0, weights.Count).OrderByDescending(i => count * weights[i] % total).ThenBy(i => i);
        foreach (var i in byRemainder.Take(count - dealt.Sum())) dealt[i]++;
        return dealt;
    }

    private static string[] HamletsOf(UnitSettings unit, DemonstrationSettings settings, Geography geography)
    {
        var commune = geography.Find(unit.Code, settings.Initial.On, PlaceLevel.Commune)
            ?? throw new FormatException($"No unit has the code {unit.Code} on {settings.Initial.On:yyyy-MM-dd}.");
        var hamlets = geography.ChildrenOf(commune.Id, settings.Initial.On);
        return hamlets.Count > 0 ? [.. hamlets.Select(h => h.Code)] : throw new FormatException($"{commune.Name} has no hamlets.");
    }

    /// <summary>The unit's households by group and hamlet: neighbours are mostly of one group.</summary>
    private List<(byte Group, int Hamlet)> Clusters(Settlement settlement, Dice stream)
    {
        var groups = settlement.Settings.Groups.OrderBy(g => g.Key).ToArray();
        var counts = Deal(settlement.Settings.Households, [.. groups.Select(g => (long)g.Value)]);
        var households = new List<(byte Group, int Place)>();
        var start = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            for (var i = 0; i < counts[g]; i++)
            {
                var settled = (start + i) * 1000 / settlement.Settings.Households;
                // Three in four live among their own, the others anywhere.
                households.Add((groups[g].Key, stream.Permille(750) ? settled + stream.Between(-60, 60) : stream.Below(1000)));
            }

            start += counts[g];
        }

        for (var h = 0; h < settlement.Hamlets.Count; h++) settlement.Hard[h] = IsHard(settlement.Hamlets[h]);
        var sizes = Deal(settlement.Settings.Households, [.. settlement.Hamlets.Select(_ => (long)stream.Between(70, 140))]);
        var sorted = households.Select((h, i) => (h.Group, h.Place, i)).OrderBy(h => h.Place).ThenBy(h => h.i).ToArray();
        var result = new List<(byte, int)>(sorted.Length);
        for (int hamlet = 0, next = 0; hamlet < sizes.Length; hamlet++)
        {
            for (var i = 0; i < sizes[hamlet]; i++) result.Add((sorted[next++].Group, hamlet));
        }

        return result;
    }

    private bool IsHard(string hamletCode)
    {
        var last = settings.Rounds[^1].SurveyedOn;
        return geography.Find(hamletCode, last) is { } row && geography.DifficultyOn(row.Id, last) == DifficultyLevel.EspeciallyDifficult;
    }

    private static int FirstFortune(Settlement settlement, Home home, Dice stream)
    {
        var on = home.From;
        var people = home.People.ToArray();
        var children = people.Count(p => p.AgeOn(on) < 16);
        var grown = people.Count(p => p.AgeOn(on) is >= 18 and < 65 && !p.Disabled);
        return stream.Between(-420, 420) + stream.Between(-200, 200)
            + (home.Head.Group switch { 1 => 50, 8 => -230, 9 => -110, 15 => -40, 2 or 7 => -20, _ => 0 })
            - (settlement.Hard[home.Hamlet] ? 120 : 0) - (children > 2 ? 120 : 0) - (grown == 0 ? 200 : 0) - (grown == 1 && children > 0 ? 140 : 0)
            - (people.Any(p => p.Disabled) ? 90 : 0) + (grown > 2 ? 90 : 0);
    }
}
