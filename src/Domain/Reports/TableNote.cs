using System.Collections.Immutable;

namespace VuonLen.Domain.Reports;

/// <summary>Something a reader of a table must know: an input that lacks, households not known, a rule that was chosen.</summary>
/// <param name="Code">Resource code: "note.hamlet-counts-missing".</param>
public sealed record TableNote(string Code)
{
    /// <summary>What the sentence needs, in the order the resource expects. A text that begins with "@" is itself a resource code.</summary>
    public ImmutableArray<object> Values { get; init; } = [];

    /// <summary>The places it is about; empty where it is about the whole table.</summary>
    public ImmutableArray<Guid> Places { get; init; } = [];

    /// <summary>Whether figures are missing or doubtful because of it, rather than explained by it.</summary>
    public bool IsWarning { get; init; }
}
