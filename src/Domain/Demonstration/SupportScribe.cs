using VuonLen.Domain.Programmes;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>A made-up support: who, what, and how far it came on which days.</summary>
public sealed record DemonstrationSupport(Policy Policy, Guid HouseholdId, DateOnly AppliedOn, DateOnly? ApprovedOn, DateOnly? DeliveredOn, DateOnly? CheckedOn, SupportStep Step, long? Amount, MoneySource? Source)
{
    /// <summary>The member, where the policy is for persons.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Name of the member.</summary>
    public string? Name { get; init; }
}

/// <summary>
/// Supports that go with the history of a household: what it lacked at one review and no longer at the next was, for the most part, answered
/// in between; some was answered and is lacked still; of what it lacks today some is under way. Sums are made up, and no real figure.
/// </summary>
public sealed class SupportScribe(PolicyBook book, Dice dice)
{
    private static readonly (string Code, Indicator Indicator, int Low, int High, long Unit)[] Answers =
    [
        ("house", Indicator.HousingQuality, 20, 60, 1_000_000), ("water", Indicator.WaterSource, 20, 40, 100_000), ("latrine", Indicator.Latrine, 30, 60, 100_000),
        ("telecom-service", Indicator.Telecom, 4, 8, 50_000), ("smart-device", Indicator.InformationDevices, 5, 5, 100_000),
    ];

    private const int AnsweredBeforeCleared = 650;
    private const int AnsweredInVain = 50;
    private const int UnderWay = 260;
    private const int LeastDays = 120;

    private readonly HashSet<(Guid, string)> _given = [];

    /// <summary>The supports between a review and the next, or since the last until a day.</summary>
    /// <param name="before">The household at a decided review.</param>
    /// <param name="after">The household at the next, or null where there is none yet.</param>
    /// <param name="from">First day the decision of the review held.</param>
    /// <param name="until">The day of the next survey, or the last day that may be told of.</param>
    public IEnumerable<DemonstrationSupport> Between(DemonstrationReview before, DemonstrationReview? after, DateOnly from, DateOnly until)
    {
        if (before.Household.Closing is not (HouseholdClass.Poor or HouseholdClass.NearPoor) || before.Household.Departure != Departure.None) yield break;
        // The two rounds of a changeover autumn leave no time in between.
        if (after is { Household.Departure: not Departure.None } || until < from.AddDays(LeastDays)) yield break;
        foreach (var (code, indicator, low, high, unit) in Answers)
        {
            if (!before.Household.Lacking.Has(indicator)) continue;
            var cleared = after is not null && !after.Household.Lacking.Has(indicator);
            if (!dice.Permille(after is null ? UnderWay : cleared ? AnsweredBeforeCleared : AnsweredInVain)) continue;
            var applied = dice.DayIn(from.AddDays(20), from.AddDays(90));
            if (book.Find(code, applied) is not { } policy || !_given.Add((before.Household.HouseholdId, policy.Kind))) continue;
            yield return Told(policy, before.Household.HouseholdId, applied, until, after is null, dice.Between(low, high) * unit);
        }
    }

    private DemonstrationSupport Told(Policy policy, Guid household, DateOnly applied, DateOnly until, bool mayWait, long sum)
    {
        var ceiling = policy.Rates.Where(r => r.IsValidOn(applied.AddDays(30)) && r.Amount is not null).Select(r => r.Amount).Max();
        var amount = Math.Min(sum, ceiling ?? long.MaxValue);
        var reached = mayWait ? dice.Weighted([30, 25, 45]) : 2;
        var approved = applied.AddDays(dice.Between(7, 30));
        var delivered = approved.AddDays(dice.Between(20, 70));
        if (reached == 0 || !policy.IsValidOn(approved)) return new(policy, household, applied, null, null, null, SupportStep.Applied, null, null);
        var source = policy.Sources[dice.Below(Math.Min(policy.Sources.Length, 3))];
        if (reached == 1 || delivered >= until) return new(policy, household, applied, approved, null, null, SupportStep.Approved, amount, source);
        var looked = delivered.AddDays(dice.Between(10, 40));
        var isChecked = looked < until && policy.Steps.Contains(SupportStep.Checked) && dice.Permille(700);
        return new(policy, household, applied, approved, delivered, isChecked ? looked : null, isChecked ? SupportStep.Checked : SupportStep.Delivered, amount, source);
    }
}
