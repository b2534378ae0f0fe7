using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Between the row that is stored and the span that is reasoned about.</summary>
internal static class StatusPeriodSpan
{
    /// <summary>The span of a row.</summary>
    public static StatusSpan AsSpan(this StatusPeriod period) => new(period.Class, period.Standard, period.From, period.Until, period.DecisionId);

    /// <summary>A new row of a span, in the hamlet the household was reviewed in.</summary>
    public static StatusPeriod AsPeriod(this StatusSpan span, RoundHousehold household) => new()
    {
        Id = Guid.CreateVersion7(),
        HouseholdId = household.HouseholdId,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Class = span.Class,
        Standard = span.Standard,
        From = span.From,
        Until = span.Until,
        DecisionId = span.DecisionId,
    };
}
