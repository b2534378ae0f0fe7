using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Which of the two counts where the register and the file say a known fact differently: for one person, or (row 0) for all of a kind. Where
/// nothing was chosen, the register's stays. It outlives another judging of the file.
/// </summary>
public sealed class ImportFactChoice : ICommuneOwned
{
    /// <summary>The row of a choice for all of its kind.</summary>
    public const int EveryRow = 0;

    public required Guid ImportId { get; init; }

    /// <summary>The kind of fact: its column.</summary>
    public required SurveyField Field { get; init; }

    /// <summary>Sheet of the row; without meaning where it is for every row.</summary>
    public required SurveySheet Sheet { get; init; }

    /// <summary>The person's row, or <see cref="EveryRow"/>.</summary>
    public required int Row { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The file's is taken, as a correction.</summary>
    public bool TakesFile { get; set; }
}

/// <summary>The choices of an import, read once. A person's own outranks that for all of the kind.</summary>
internal sealed class FactChoices(IReadOnlyDictionary<(SurveyField, SurveySheet, int), bool> choices)
{
    public static async Task<FactChoices> ReadAsync(Db db, Guid importId, CancellationToken cancel) =>
        new(await db.Set<ImportFactChoice>().AsNoTracking().Where(c => c.ImportId == importId)
            .ToDictionaryAsync(c => (c.Field, c.Row == ImportFactChoice.EveryRow ? default : c.Sheet, c.Row), c => c.TakesFile, cancel));

    /// <summary>Whether the file's saying of a fact of the person in a row is taken.</summary>
    public bool TakesFile(SurveySheet sheet, int row, SurveyField field) =>
        choices.TryGetValue((field, sheet, row), out var own) ? own : OfAll(field) ?? false;

    /// <summary>What was chosen for all of a kind, or null.</summary>
    public bool? OfAll(SurveyField field) => choices.TryGetValue((field, default, ImportFactChoice.EveryRow), out var all) ? all : null;
}
