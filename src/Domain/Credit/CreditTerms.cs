using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Credit;

/// <summary>What the ceiling of a programme is counted for.</summary>
public enum CeilingPer : byte
{
    /// <summary>What the household owes of the programme in all.</summary>
    Household = 1,

    /// <summary>One person: a worker, somebody who has served a sentence.</summary>
    Person = 2,

    /// <summary>One construction (công trình): the water supply and the latrine each.</summary>
    Work = 3,

    /// <summary>A month of study of one learner.</summary>
    Month = 4,
}

/// <summary>How much, for how long and for what a programme lends, for a time.</summary>
public sealed record CreditTerms : ILawTime
{
    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The most that is lent, whole đồng; null where it is not known.</summary>
    public long? Ceiling { get; init; }

    /// <summary>What the ceiling is counted for; never null where there is one.</summary>
    public CeilingPer? CeilingPer { get; init; }

    /// <summary>The longest term, in months; null where it is not known or each contract has its own.</summary>
    public int? LongestMonths { get; init; }

    /// <summary>Interest of a year in hundredths of a percent: 660 is 6.60 %; null where it is not known.</summary>
    public int? YearRate { get; init; }

    /// <summary>The legal act with its articles.</summary>
    public required string Source { get; init; }

    /// <summary>The day somebody last compared it with its source.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>How well it is known.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What to know before relying on it; never null where a number is not known.</summary>
    public Wording? Note { get; init; }
}
