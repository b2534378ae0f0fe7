using System.Collections.Immutable;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>One decision about one household as tables that apply corrections need it.</summary>
/// <param name="RoundId">The round it is of.</param>
/// <param name="IsCorrection">Whether it corrects an earlier decision of that round.</param>
/// <param name="Decided">The class, since when, and when it was recorded.</param>
public readonly record struct RoundDecision(Guid RoundId, bool IsCorrection, DecidedClass Decided);

/// <summary>
/// All that was decided about one household and recorded by a day, in every round: what tables corrected up to that day are drawn from. Of
/// decisions that begin on one day the last recorded counts, as in <see cref="KnownClass"/>.
/// </summary>
/// <param name="Decisions">The decisions, in any order.</param>
public sealed record DecidedStory(ImmutableArray<RoundDecision> Decisions)
{
    /// <summary>The class the last correction of a round left the household in, or null where none of that round concerns it.</summary>
    public HouseholdClass? CorrectedIn(Guid roundId) =>
        Last(Decisions.Where(d => d.IsCorrection && d.RoundId == roundId))?.Decided.Class;

    /// <summary>
    /// The class on a day where a correction says it; null where no correction does, because the round's own decision stands or nothing had
    /// been decided.
    /// </summary>
    public HouseholdClass? CorrectedOn(DateOnly day) =>
        Last(Decisions.Where(d => d.Decided.From <= day)) is { IsCorrection: true } correction ? correction.Decided.Class : null;

    /// <summary>Whether some day before <paramref name="day"/> found the household on a list: what makes an arrival after it a return.</summary>
    public bool WasOn(HouseholdClass list, DateOnly day) => Decisions.Where(d => d.Decided.From < day)
        .GroupBy(d => d.Decided.From)
        .Any(sameDay => Last(sameDay)!.Value.Decided.Class == list);

    private static RoundDecision? Last(IEnumerable<RoundDecision> decisions) => decisions
        .OrderBy(d => d.Decided.From).ThenBy(d => d.Decided.RecordedAt).ThenBy(d => d.Decided.DecisionId)
        .Select(d => (RoundDecision?)d).LastOrDefault();
}
