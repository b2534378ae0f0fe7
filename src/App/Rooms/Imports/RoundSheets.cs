using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Which score sheets a round's B1 items are scored with.</summary>
public sealed class RoundSheets(Db db, ScoreSheets sheets, ImportLaw law)
{
    /// <summary>
    /// The sheet of each kind of area: the one the round has used, unless its points are ours and the law's have been loaded since; else the
    /// newest that stands for the round's standard, region and day. Empty where none does.
    /// </summary>
    public async Task<IReadOnlyDictionary<AreaType, ScoreSheet>> OfAsync(Round round, Geography geography, CancellationToken cancel)
    {
        var found = new Dictionary<AreaType, ScoreSheet>();
        if (StandardNames.Find(round.Standard) is not { } standard) return found;
        var region = geography.AncestorAt(round.CommuneId, PlaceLevel.Province, round.ReviewDate) is { } province ? law.ScoreRegionOf(province.Code) : null;
        var used = round.ScoreSheetId is { } id ? (await db.Set<StoredScoreSheet>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel))?.Read().Sheet : null;
        foreach (var area in new[] { AreaType.Rural, AreaType.Urban })
        {
            var standing = await sheets.ForAsync(standard, area, region, round.ReviewDate, cancel);
            var sheet = used is not null && used.Area == area && (!used.IsDemonstration || standing?.Sheet.IsDemonstration != false) ? used : standing?.Sheet;
            if (sheet is not null) found[area] = sheet;
        }

        return found;
    }

    /// <summary>Notes within the act under way that a round was scored with a sheet: the round names it, and it never changes again.</summary>
    public async Task UseAsync(Round round, string code, int version, CancellationToken cancel)
    {
        var stored = await db.Set<StoredScoreSheet>().SingleAsync(s => s.Code == code && s.SheetVersion == version, cancel);
        if (stored.Stage == SheetStage.Signed) stored.Stage = SheetStage.Frozen;
        if (round.ScoreSheetId != stored.Id) (await db.Set<Round>().SingleAsync(r => r.Id == round.Id, cancel)).ScoreSheetId = stored.Id;
    }
}
