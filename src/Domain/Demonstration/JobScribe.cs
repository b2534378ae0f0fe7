using VuonLen.Domain.Jobs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>A made-up job of a made-up worker.</summary>
/// <param name="Person">The worker.</param>
/// <param name="HouseholdId">The household lived in on the first day.</param>
/// <param name="HamletCode">Its hamlet, by our code.</param>
/// <param name="StartedOn">First day.</param>
/// <param name="EndedOn">First day without it, or null.</param>
/// <param name="Employer">Who gives the work.</param>
/// <param name="Trade">Code of the trade, or null.</param>
/// <param name="Kind">Where.</param>
/// <param name="Contract">On which footing.</param>
/// <param name="Wage">Whole đồng a month.</param>
/// <param name="ThereAfter6">What was seen after 6 months, or null.</param>
/// <param name="ThereAfter12">What was seen after 12 months, or null.</param>
public sealed record DemonstrationJob(
    DemonstrationPerson Person, Guid HouseholdId, string HamletCode, DateOnly StartedOn, DateOnly? EndedOn, string Employer, string? Trade, JobKind Kind, Contract Contract, long Wage, bool? ThereAfter6,
    bool? ThereAfter12);

/// <summary>
/// New jobs of the whole district, more than 2,300 workers a year on average in 2021 to 2023 as the article says. Who works where, for how long
/// and for what wage is made up.
/// </summary>
public sealed class JobScribe(Dice dice)
{
    private const int Youngest = 18;
    private const int Oldest = 50;
    private const int EndsPermille = 340;
    private const int LookedPermille = 870;

    // The article gives the average of the first three; how it is spread, and the years after, are made up.
    private static readonly (int Year, int Workers)[] Years = [(2021, 2_318), (2022, 2_347), (2023, 2_392), (2024, 2_341), (2025, 2_305), (2026, 1_742)];

    private static readonly (string Name, string? Trade, JobKind Kind, int Low, int High, int Weight)[] Employers =
    [
        ("Xưởng may Phú Lương (minh họa)", "sewing", JobKind.Local, 55, 85, 20), ("Hợp tác xã chè Vô Tranh (minh họa)", "tea", JobKind.Local, 45, 70, 10),
        ("Nhà máy linh kiện điện tử Yên Bình (minh họa)", null, JobKind.Local, 75, 120, 26), ("Nhà máy cơ khí Sông Công (minh họa)", "welding", JobKind.Local, 70, 115, 8),
        ("Đội xây dựng Yên Trạch (minh họa)", "masonry", JobKind.Local, 60, 95, 6), ("Nhà máy điện tử Bắc Ninh (minh họa)", null, JobKind.Elsewhere, 80, 130, 20),
        ("Nhà máy giày Hải Phòng (minh họa)", "sewing", JobKind.Elsewhere, 75, 110, 7), ("Đơn hàng chế biến thực phẩm Nhật Bản (minh họa)", null, JobKind.Abroad, 260, 360, 3),
        ("Đơn hàng nhà máy Đài Loan (minh họa)", null, JobKind.Abroad, 200, 280, 3),
    ];

    private static readonly string[] OwnTrades = ["tea", "poultry", "pigs", "cattle", "planted-forest", "motorbike-repair", "cooking", "carpentry"];

    /// <summary>The jobs, in the order they began.</summary>
    /// <param name="district">The district.</param>
    /// <param name="knownOn">The day its register is known of.</param>
    /// <param name="today">The last day anything is told of.</param>
    public IReadOnlyList<DemonstrationJob> Jobs(DemonstrationDistrict district, DateOnly knownOn, DateOnly today)
    {
        var people = district.PeopleKnownOn(knownOn).ToList();
        var homes = district.HouseholdsKnownOn(knownOn).ToDictionary(h => h.Id, h => h.HamletCode);
        var stays = district.MembershipsKnownOn(knownOn).ToLookup(s => s.PersonId);
        var jobs = new List<DemonstrationJob>();
        var last = new Dictionary<Guid, DemonstrationJob>();
        foreach (var (year, workers) in Years)
        {
            var (begun, end) = (new HashSet<Guid>(), year == today.Year ? today.AddDays(-30) : new DateOnly(year, 12, 28));
            while (begun.Count < workers)
            {
                var (person, day) = (people[dice.Below(people.Count)], dice.DayIn(new(year, 1, 2), end));
                if (begun.Contains(person.Id) || person.DiedOn <= day || !IsOfAge(person, day)) continue;
                if (stays[person.Id].FirstOrDefault(s => s.From <= day && (s.Until is null || s.Until > day)) is not { } stay) continue;
                if (last.TryGetValue(person.Id, out var before) && (before.EndedOn is null || before.EndedOn.Value.AddMonths(NewJobs.ReturnMonths) > day)) continue;
                begun.Add(person.Id);
                jobs.Add(last[person.Id] = Begin(person, stay.HouseholdId, homes[stay.HouseholdId], day, today));
            }
        }

        return [.. jobs.OrderBy(j => j.StartedOn)];
    }

    private static bool IsOfAge(DemonstrationPerson person, DateOnly day)
    {
        var age = new ReferenceDay(day).AgeOf(person.Birth);
        return age.Least >= Youngest && age.Most <= Oldest;
    }

    private DemonstrationJob Begin(DemonstrationPerson person, Guid household, string hamlet, DateOnly day, DateOnly today)
    {
        var own = dice.Permille(220);
        var employer = Employers[dice.Weighted([.. Employers.Select(e => e.Weight)])];
        DateOnly? ended = dice.Permille(EndsPermille) && day.AddMonths(dice.Between(2, 22)) is var left && left < today.AddDays(-20) ? left : null;
        bool? Look(int months) => ended is { } over ? over > day.AddMonths(months) : day.AddMonths(months) < today.AddDays(-40) && dice.Permille(LookedPermille) ? true : null;
        return own
            ? new(person, household, hamlet, day, ended, person.Name, dice.Pick(OwnTrades), JobKind.Local, Contract.Own, dice.Between(30, 80) * 100_000L, Look(6), Look(12))
            : new(
                person, household, hamlet, day, ended, employer.Name, employer.Trade, employer.Kind, employer.Kind == JobKind.Abroad || dice.Permille(620) ? Contract.FixedTerm : dice.Permille(500) ? Contract.Indefinite : Contract.None,
                dice.Between(employer.Low, employer.High) * 100_000L, Look(6), Look(12));
    }
}
