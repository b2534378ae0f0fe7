using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Standards;

/// <summary>The score sheets of the store. There are a handful in a decade: the list is short.</summary>
[Requires(Permissions.ReadLaw)]
public sealed class ScoreSheetListModel(Db db) : PageModel
{
    public IReadOnlyList<(StoredScoreSheet Stored, ScoreSheet Sheet)> Sheets { get; private set; } = [];

    /// <summary>Shows them, newest version first.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var stored = await db.Set<StoredScoreSheet>().AsNoTracking().OrderBy(s => s.IsDemonstration).ThenBy(s => s.Code).ThenByDescending(s => s.SheetVersion).Take(500).ToListAsync(cancel);
        Sheets = [.. stored.Select(s => (s, s.Read().Sheet))];
    }
}
