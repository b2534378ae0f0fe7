using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>One thing a person did: every row of the store was written inside one. Its id is made by the caller, so a retry is the same act.</summary>
[NotJournalled]
public sealed class Act
{
    public required Guid Id { get; init; }

    /// <summary>Verb and noun, stable: "household.register".</summary>
    public required string Kind { get; init; }

    /// <summary>Name of who acted, as it was then.</summary>
    public required string Who { get; init; }

    /// <summary>The user, or null for the store's operator.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Why, in the person's own words or the page's.</summary>
    public required string Why { get; init; }

    public required DateTime At { get; init; }

    /// <summary>SHA-256 of what was asked, lower-case hexadecimal: the same id with other content is refused.</summary>
    public required string ContentDigest { get; init; }
}

/// <summary>What somebody asks to be done.</summary>
/// <param name="Id">Made by the caller before the first try: a double click or a retry carries the same.</param>
/// <param name="Kind">Verb and noun, stable.</param>
/// <param name="Why">Why; may be empty where the kind says it.</param>
/// <param name="Content">All that decides the result; serialised and digested to tell a retry from a reuse.</param>
public sealed record ActRequest(Guid Id, string Kind, string Why, object Content);

/// <summary>How an act ended.</summary>
public enum ActOutcome
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>It was done before, by the same request: nothing was done twice.</summary>
    AlreadyDone,

    /// <summary>Nothing was written: see the problems.</summary>
    Refused,
}

/// <summary>The outcome and, where refused, why.</summary>
public sealed record ActResult(ActOutcome Outcome, IReadOnlyList<Domain.Problem> Problems)
{
    /// <summary>Whether what was asked stands in the store.</summary>
    public bool Stands => Outcome != ActOutcome.Refused;

    /// <summary>A refusal.</summary>
    public static ActResult Refuse(params Domain.Problem[] problems) => new(ActOutcome.Refused, problems);
}
