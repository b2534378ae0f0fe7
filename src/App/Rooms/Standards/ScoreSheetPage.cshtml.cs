using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Standards;

/// <summary>One score sheet with its items and points, and its way into use.</summary>
[Requires(Permissions.ReadLaw)]
public sealed class ScoreSheetPageModel(Db db) : PageModel
{
    /// <summary>Id of the act its forms would do.</summary>
    public Guid Act { get; private set; }

    public StoredScoreSheet Stored { get; private set; } = null!;

    public ScoreSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows it; a refusal of what was tried before is told once.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<StoredScoreSheet>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } stored) return NotFound();
        (Stored, Sheet, Act) = (stored, stored.Read().Sheet, Guid.CreateVersion7());
        if (TempData["refused"] is string code) Problems = [new Problem("", code, Sheet.Code, Sheet.Version)];
        return Page();
    }
}
