using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Standards;

/// <summary>A version of a score sheet as stored: its content never changes after it is signed.</summary>
public sealed class StoredScoreSheet : IVersioned
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>Version of the sheet, from 1.</summary>
    public required int SheetVersion { get; init; }

    public required string Title { get; init; }

    /// <summary>The points are ours, not the law's: every screen and print that uses them says so.</summary>
    public required bool IsDemonstration { get; init; }

    /// <summary>The sheet as JSON, as <see cref="ScoreSheetText"/> reads it.</summary>
    public required string Content { get; init; }

    public required SheetStage Stage { get; set; }

    /// <summary>Who loaded it; empty for the store's operator.</summary>
    public required Guid LoadedBy { get; init; }

    public Guid? SignedBy { get; set; }

    /// <summary>Name as signed.</summary>
    public string? SignedName { get; set; }

    public DateTime? SignedAt { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>The sheet with its way into use.</summary>
    /// <exception cref="InvalidDataException">The stored content is no sheet: the store was changed behind our back.</exception>
    public SignedScoreSheet Read()
    {
        var problems = new List<Problem>();
        var sheet = ScoreSheetText.Parse(Code, Content, problems) ?? throw new InvalidDataException($"{Code}: {problems[0].Code}");
        return new SignedScoreSheet(sheet, Stage, LoadedBy, SignedBy is { } by ? new SignOff(by, SignedName ?? "", SignedAt ?? default) : null);
    }
}
