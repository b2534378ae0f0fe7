using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportState : byte
{
    /// <summary>Its rows are being judged; it goes on where it stopped.</summary>
    Staging = 0,

    /// <summary>Every row has a verdict and every household a match; nothing is taken over yet.</summary>
    Staged = 1,

    /// <summary>Taken over into the register and the round.</summary>
    Applied = 2,

    /// <summary>Taken out again.</summary>
    Withdrawn = 3,

    /// <summary>Reading stopped: the file is damaged or beyond the limits.</summary>
    Refused = 4,
}

/// <summary>One file handed in for one open round of one commune.</summary>
public sealed class Import : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid RoundId { get; init; }

    /// <summary>The file as handed in, encrypted.</summary>
    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of what was handed in: the same file for the same round is the same import.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether it is the companion workbook (answers and counts) and not the review workbook.</summary>
    public required bool IsCompanion { get; init; }

    /// <summary>The file is of several communes: this import takes its own commune's households and leaves the others to theirs.</summary>
    public bool IsOfSeveralCommunes { get; init; }

    /// <summary>Households of other communes in such a file.</summary>
    public int LeftToOthers { get; set; }

    /// <summary>Who handed it in, as then named.</summary>
    public required string By { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public ImportState State { get; set; }

    /// <summary>Counts the judgings: mending a row begins the next.</summary>
    public int Generation { get; set; } = 1;

    /// <summary>Households judged and kept so far in this generation; rows of the companion count as one each.</summary>
    public int StagedThrough { get; set; }

    /// <summary>Households of the file that are this commune's; while it is being judged, about how many.</summary>
    public int Households { get; set; }

    /// <summary>Rows of those, once judged.</summary>
    public int Rows { get; set; }

    public int Accepted { get; set; }

    public int Warned { get; set; }

    public int Rejected { get; set; }

    /// <summary>Why reading stopped: a problem's code.</summary>
    public string? RefusalCode { get; set; }

    /// <summary>The values of its sentence, as a JSON list of texts; null where it has none.</summary>
    public string? RefusalValues { get; set; }

    public DateTime? StagedAt { get; set; }

    public DateTime? AppliedAt { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    /// <summary>What applying did, as JSON of <see cref="Receipt"/>.</summary>
    public string? ReceiptText { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>What an import did when it was applied.</summary>
/// <param name="Households">Households whose result it brought.</param>
/// <param name="NewHouseholds">Of these, registered for the first time.</param>
/// <param name="NewPersons">Persons registered for the first time.</param>
/// <param name="Moved">Households that now live in another hamlet.</param>
/// <param name="Completed">Persons of whom something was learnt (a number, a full date of birth).</param>
/// <param name="Missing">Persons of those households whom the file does not name; they stay as they are.</param>
/// <param name="LeftOut">Households rejected and left out.</param>
/// <param name="Corrected">Persons of whom a known fact was corrected, because the officer chose the file's.</param>
public sealed record Receipt(int Households, int NewHouseholds, int NewPersons, int Moved, int Completed, int Missing, int LeftOut, int Corrected = 0);
