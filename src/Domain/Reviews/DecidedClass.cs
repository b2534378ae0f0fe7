using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reviews;

/// <summary>One decision about one household, with the day it takes effect and the moment it was recorded here.</summary>
/// <param name="Class">The class decided; none where the household was gone.</param>
/// <param name="From">First day it holds.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="DecisionId">The decision.</param>
public sealed record DecidedClass(HouseholdClass Class, DateOnly From, DateTime RecordedAt, Guid DecisionId);

/// <summary>What was known at a moment: decisions recorded later are as if they had not been taken.</summary>
public static class KnownClass
{
    /// <summary>The class on a day as anyone could know it at a moment, or null where nothing was decided yet.</summary>
    /// <param name="decisions">All decisions about the household, corrections among them.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="knownAt">The moment of knowing, UTC.</param>
    public static DecidedClass? On(IEnumerable<DecidedClass> decisions, DateOnly on, DateTime knownAt) => decisions
        .Where(d => d.RecordedAt <= knownAt && d.From <= on)
        // A correction begins on the day of what it corrects and was recorded later: of one day, the last recorded counts.
        .OrderBy(d => d.From).ThenBy(d => d.RecordedAt)
        .LastOrDefault();
}
