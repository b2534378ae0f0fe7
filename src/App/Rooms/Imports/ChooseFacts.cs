using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>The officer says which counts where the register and the file differ: the register's (it stays) or the file's (a correction).</summary>
public sealed class ChooseFacts(Db db, Acts acts, MendImport imports)
{
    /// <summary>One differing fact: the person's row and the column.</summary>
    public readonly record struct Fact(int Row, SurveyField Field);

    /// <summary>
    /// Chooses for all of a kind; what was chosen for single persons before gives way. Refused with <c>not-allowed</c>, <c>import.not-found</c>,
    /// <c>import.not-staged</c>, <c>facts.unknown</c>.
    /// </summary>
    public Task<ActResult> ForAllAsync(Guid actId, Guid importId, SurveyField field, bool takesFile, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "import.choose-facts", "", new { importId, field, takesFile }),
        async stop =>
        {
            var (import, problem) = await imports.StagedAsync(importId, stop);
            if (import is null) return [problem!];
            if (!KnownFacts.Fields.Contains(field)) return [new Problem("", "facts.unknown")];
            var earlier = await db.Set<ImportFactChoice>().Where(c => c.ImportId == importId && c.Field == field).ToListAsync(stop);
            db.RemoveRange(earlier.Where(c => c.Row != ImportFactChoice.EveryRow));
            if (earlier.Find(c => c.Row == ImportFactChoice.EveryRow) is { } all) all.TakesFile = takesFile;
            else db.Add(new ImportFactChoice { ImportId = importId, CommuneId = import.CommuneId, Field = field, Sheet = default, Row = ImportFactChoice.EveryRow, TakesFile = takesFile });
            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    /// <summary>
    /// Chooses for one household: the file's of the facts named, the register's of its others. Refused as for all, and with
    /// <c>import.row-not-found</c>.
    /// </summary>
    public Task<ActResult> ForHouseholdAsync(Guid actId, Guid importId, int order, IReadOnlyCollection<Fact> fromFile, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "import.choose-facts", "", new { importId, order, fromFile }),
        async stop =>
        {
            var (import, problem) = await imports.StagedAsync(importId, stop);
            if (import is null) return [problem!];
            var codes = KnownFacts.Fields.Select(KnownFacts.CodeOf).ToList();
            var differing = await db.Set<StagedFinding>().AsNoTracking()
                .Where(f => f.ImportId == importId && f.Generation == import.Generation && f.Order == order && codes.Contains(f.Code)).ToListAsync(stop);
            if (differing.Count == 0) return [new Problem("", "import.row-not-found", order)];
            if (fromFile.Any(t => !differing.Exists(d => d.Row == t.Row && d.Field == t.Field))) return [new Problem("", "facts.unknown")];
            var (sheet, rows) = (differing[0].Sheet, differing.Select(d => d.Row).ToList());
            var earlier = await db.Set<ImportFactChoice>().Where(c => c.ImportId == importId && c.Sheet == sheet && rows.Contains(c.Row)).ToDictionaryAsync(c => (c.Row, c.Field), stop);
            foreach (var fact in differing.Select(d => new Fact(d.Row, d.Field!.Value)))
            {
                var takesFile = fromFile.Contains(fact);
                if (earlier.TryGetValue((fact.Row, fact.Field), out var known)) known.TakesFile = takesFile;
                else db.Add(new ImportFactChoice { ImportId = importId, CommuneId = import.CommuneId, Field = fact.Field, Sheet = sheet, Row = fact.Row, TakesFile = takesFile });
            }

            return (IReadOnlyList<Problem>)[];
        },
        cancel);
}
