using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Score sheets of the store: loaded by one person, signed by another, frozen. Those that ship are demonstrations and frozen.</summary>
public sealed class ScoreSheets(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>Loads a sheet as a draft. Refused where something in it must be mended, or the version is there already.</summary>
    public Task<ActResult> LoadAsync(Guid actId, ScoreSheet sheet, string why, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "score-sheet.load", why, ScoreSheetText.Write(sheet)),
        async stop =>
        {
            if (sheet.Check() is { IsEmpty: false } problems) return problems;
            // Only the program's own sheets are demonstrations, and no other may pass for one of them.
            if (sheet.Code.StartsWith("demonstration-", StringComparison.Ordinal)) return [new Problem("code", "sheet.demonstration-claimed")];
            if (await db.Set<StoredScoreSheet>().AnyAsync(s => s.Code == sheet.Code && s.SheetVersion == sheet.Version, stop))
                return [new Problem("version", "sheet.version-there", sheet.Code, sheet.Version)];
            db.Add(Stored(sheet, SheetStage.Draft, caller.UserId ?? Guid.Empty));
            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    /// <summary>Signs a draft, by another person than loaded it.</summary>
    public Task<ActResult> SignAsync(Guid actId, Guid sheetId, string why, CancellationToken cancel) => ChangeAsync(
        actId, "score-sheet.sign", sheetId, why, sheet => sheet.Sign(new SignOff(caller.UserId ?? Guid.Empty, caller.Name, clock.GetUtcNow().UtcDateTime)), cancel);

    /// <summary>Freezes a signed sheet.</summary>
    public Task<ActResult> FreezeAsync(Guid actId, Guid sheetId, string why, CancellationToken cancel) =>
        ChangeAsync(actId, "score-sheet.freeze", sheetId, why, sheet => sheet.Freeze(), cancel);

    /// <summary>The newest sheet that may score a household of an area on a day under a standard, or null.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="area">Rural or urban.</param>
    /// <param name="region">Region of the circular, or null where it is not known: then a sheet stands only where all are of one region.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SignedScoreSheet?> ForAsync(StandardName standard, AreaType area, string? region, DateOnly day, CancellationToken cancel)
    {
        var usable = new List<SignedScoreSheet>();
        foreach (var stored in await db.Set<StoredScoreSheet>().AsNoTracking().Where(s => s.Stage != SheetStage.Draft).ToListAsync(cancel)) usable.Add(stored.Read());
        var fitting = usable.Where(s => s.Sheet.Standard == standard && s.Sheet.Area == area && s.Sheet.From <= day && (s.Sheet.Until is null || day < s.Sheet.Until))
            .Where(s => region is null || VietnameseText.SearchKey(s.Sheet.Region) == VietnameseText.SearchKey(region)).ToList();
        if (region is null && fitting.Select(s => VietnameseText.SearchKey(s.Sheet.Region)).Distinct().Skip(1).Any()) return null;
        // The law's own points before a demonstration's, then the newest.
        return fitting.OrderBy(s => s.Sheet.IsDemonstration).ThenByDescending(s => s.Sheet.From).ThenByDescending(s => s.Sheet.Version).FirstOrDefault();
    }

    /// <summary>Puts the demonstrations that ship into a new store; what is there already is left alone.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var there = await db.Set<StoredScoreSheet>().AsNoTracking().Select(s => s.Code).ToListAsync(cancel);
        var missing = Shipped().Where(s => !there.Contains(s.Code)).ToArray();
        if (missing.Length == 0) return;
        var result = await acts.DoAsync(
            new ActRequest(Guid.CreateVersion7(), "score-sheet.ship", "", missing.Select(s => s.Code)),
            _ =>
            {
                foreach (var sheet in missing) db.Add(Stored(sheet, SheetStage.Frozen, Guid.Empty));
                return Task.CompletedTask;
            },
            cancel);
        if (!result.Stands) throw new InvalidOperationException(result.Problems[0].Code);
    }

    private Task<ActResult> ChangeAsync(
        Guid actId, string kind, Guid sheetId, string why, Func<SignedScoreSheet, (SignedScoreSheet? Sheet, Problem? Problem)> change, CancellationToken cancel) =>
        acts.DoAsync(
            new ActRequest(actId, kind, why, sheetId),
            async stop =>
            {
                if (await db.Set<StoredScoreSheet>().SingleOrDefaultAsync(s => s.Id == sheetId, stop) is not { } stored) return [new Problem("", "sheet.not-there")];
                var (changed, problem) = change(stored.Read());
                if (changed is null) return [problem!];
                stored.Stage = changed.Stage;
                (stored.SignedBy, stored.SignedName, stored.SignedAt) = (changed.SignOff?.By, changed.SignOff?.Name, changed.SignOff?.On);
                return (IReadOnlyList<Problem>)[];
            },
            cancel);

    private static IEnumerable<ScoreSheet> Shipped()
    {
        var problems = new List<Problem>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", "score-sheets"), "*.json").Order(StringComparer.Ordinal))
            yield return ScoreSheetText.Parse(Path.GetFileName(file), File.ReadAllText(file), problems) ?? throw new InvalidDataException($"{file}: {problems[0].Code}");
    }

    private static StoredScoreSheet Stored(ScoreSheet sheet, SheetStage stage, Guid by) => new()
    {
        Id = Guid.CreateVersion7(),
        Code = sheet.Code,
        SheetVersion = sheet.Version,
        Title = sheet.Title,
        IsDemonstration = sheet.IsDemonstration,
        Content = ScoreSheetText.Write(sheet),
        Stage = stage,
        LoadedBy = by,
    };
}
