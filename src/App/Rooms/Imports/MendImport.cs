using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>What a person does to a judged import before it is taken over: mends a cell, or says which household a doubtful one is.</summary>
public sealed class MendImport(Db db, Acts acts, Caller caller, DataKeys keys)
{
    /// <summary>One cell that should say something else.</summary>
    public sealed record Mend(SurveySheet Sheet, int Row, SurveyField Field, string Text);

    /// <summary>Keeps mends; the file is then judged again with them. Refused with <c>not-allowed</c>, <c>import.not-found</c>, <c>import.not-staged</c>.</summary>
    public Task<ActResult> MendAsync(Guid actId, Guid importId, IReadOnlyList<Mend> mends, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "import.mend", "", new { importId, mends }),
        async stop =>
        {
            var (import, problem) = await StagedAsync(importId, stop);
            if (import is null) return [problem!];
            var earlier = await db.Set<ImportMend>().Where(m => m.ImportId == importId).ToDictionaryAsync(m => (m.Sheet, m.Row, m.Field), stop);
            foreach (var mend in mends)
            {
                var text = keys.Encrypt(mend.Text.Trim())!;
                if (earlier.TryGetValue((mend.Sheet, mend.Row, mend.Field), out var known)) known.TextSealed = text;
                else db.Add(new ImportMend { Id = Guid.CreateVersion7(), CommuneId = import.CommuneId, ImportId = importId, Sheet = mend.Sheet, Row = mend.Row, Field = mend.Field, TextSealed = text });
            }

            Begin(import);
            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    /// <summary>Has the file judged again as it is: the register or the round has changed since. Refused as mending.</summary>
    public Task<ActResult> JudgeAgainAsync(Guid actId, Guid importId, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "import.judge-again", "", new { importId }),
        async stop =>
        {
            var (import, problem) = await StagedAsync(importId, stop);
            if (import is null) return [problem!];
            Begin(import);
            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    /// <summary>
    /// Says that a household of the file is the known one that was found, or a new one. Refused as mending, and with
    /// <c>import.row-not-found</c>, <c>household.unknown</c>.
    /// </summary>
    public Task<ActResult> SettleAsync(Guid actId, Guid importId, int order, bool isKnown, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "import.settle", "", new { importId, order, isKnown }),
        async stop =>
        {
            var (import, problem) = await StagedAsync(importId, stop);
            if (import is null) return [problem!];
            var row = await db.Set<StagedHousehold>().SingleOrDefaultAsync(h => h.ImportId == importId && h.Generation == import.Generation && h.Order == order, stop);
            if (row is null || row.KnownHouseholdId is null) return [new Problem("", "import.row-not-found", order)];
            if (isKnown && !await db.Set<Household>().AnyAsync(h => h.Id == row.KnownHouseholdId, stop)) return [new Problem("", "household.unknown")];
            row.Choice = isKnown ? MatchChoice.Known : MatchChoice.New;
            var said = isKnown ? row.KnownHouseholdId : null;
            if (await db.Set<ImportChoice>().SingleOrDefaultAsync(c => c.ImportId == importId && c.Sheet == row.Sheet && c.Row == row.Row, stop) is { } earlier) earlier.KnownHouseholdId = said;
            else db.Add(new ImportChoice { ImportId = importId, CommuneId = import.CommuneId, Sheet = row.Sheet, Row = row.Row, KnownHouseholdId = said });
            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    private static void Begin(Import import) => (import.State, import.Generation, import.StagedThrough) = (ImportState.Staging, import.Generation + 1, 0);

    /// <summary>The import, where the caller may change what it will do; or why not.</summary>
    internal async Task<(Import? Import, Problem? Problem)> StagedAsync(Guid importId, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ImportResults)) return (null, new Problem("", "not-allowed"));
        var import = await db.Set<Import>().SingleOrDefaultAsync(i => i.Id == importId, cancel);
        return import switch
        {
            null => (null, new Problem("", "import.not-found")),
            { State: not ImportState.Staged } => (null, new Problem("", "import.not-staged")),
            _ => (import, null),
        };
    }
}
