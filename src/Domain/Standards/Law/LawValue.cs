namespace VuonLen.Domain.Standards.Law;

/// <summary>How well a value of the law is known to us. Everything from <see cref="Medium"/> on is shown as uncertain.</summary>
public enum Certainty : byte
{
    /// <summary>Read in a public source.</summary>
    Seen = 0,

    /// <summary>Read in secondary material that agrees with general knowledge.</summary>
    SeenSecondhand = 1,

    /// <summary>General knowledge of the field, high certainty.</summary>
    High = 2,

    /// <summary>General knowledge, medium certainty: check it against the gazette.</summary>
    Medium = 3,

    /// <summary>General knowledge, low certainty: check it against the gazette.</summary>
    Low = 4,

    /// <summary>Looked for and not found: the law has a number here, we do not.</summary>
    Unknown = 5,
}

/// <summary>How a province may change a value for its own people.</summary>
public enum LocalChange : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Upward only: more households are reached.</summary>
    Raise = 1,
}

/// <summary>
/// One number of the law for a time. Nothing is overwritten: a change is another value from its day on, so that a finding of 2022 can be
/// made again in 2030.
/// </summary>
/// <param name="Standard">The standard it belongs to, or null where it holds whatever the standard (working age).</param>
/// <param name="Key">Stable name: <c>income-line.rural</c>.</param>
/// <param name="Number">The number in <paramref name="Unit"/>; null where the law has one that is not known to us.</param>
/// <param name="Unit">What it counts: "đồng/person/month", "points", "completed years".</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day it no longer holds, or null while it lasts.</param>
/// <param name="Source">The legal act with its article, or where it was read.</param>
/// <param name="CheckedOn">The day somebody last compared it with its source.</param>
/// <param name="Certainty">How well it is known.</param>
/// <param name="Local">How a province may change it.</param>
/// <param name="Note">What to know before relying on it, or null.</param>
public sealed record LawValue(
    StandardName? Standard, string Key, long? Number, string Unit, DateOnly From, DateOnly? Until, string Source, DateOnly CheckedOn,
    Certainty Certainty, LocalChange Local, string? Note)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>The note in English, or null.</summary>
    public string? NoteEnglish { get; init; }

    /// <summary>Whether it must be shown as uncertain.</summary>
    public bool IsUncertain => Certainty >= Certainty.Medium;
}

/// <summary>
/// A province's own number in place of the national one, for a time: a higher line reaches more households (a province may set a higher
/// local standard; it may not set a lower one).
/// </summary>
/// <param name="Standard">The standard it changes.</param>
/// <param name="Key">Which value.</param>
/// <param name="Number">The number in the unit of the national value.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day it no longer holds, or null.</param>
/// <param name="PlaceId">The place it holds in, and below it.</param>
/// <param name="Source">The local act.</param>
public sealed record LocalValue(StandardName Standard, string Key, long Number, DateOnly From, DateOnly? Until, Guid PlaceId, string Source)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>When a standard decides, unless a round names another: a changeover autumn has two.</summary>
/// <param name="Name">The standard.</param>
/// <param name="InForceFrom">First day it is the standard by date alone.</param>
/// <param name="InForceUntil">First day it no longer is, or null.</param>
/// <param name="Source">The legal act.</param>
/// <param name="CheckedOn">The day the dates were compared with the source.</param>
/// <param name="Certainty">How well the dates are known.</param>
public sealed record StandardPeriod(
    StandardName Name, DateOnly InForceFrom, DateOnly? InForceUntil, string Source, DateOnly CheckedOn, Certainty Certainty);
