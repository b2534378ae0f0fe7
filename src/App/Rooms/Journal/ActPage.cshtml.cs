using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Journal;

/// <summary>One act: who, when, why, and each row from → to.</summary>
[Requires(Permissions.ReadJournal)]
public sealed class ActPageModel(ActDetail detail, Db db, GeographySource places) : PageModel
{
    private Geography _geography = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public Act Act { get; private set; } = null!;

    public IReadOnlyList<ActLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await detail.GetAsync(Id, cancel) is not { } act) return NotFound();
        Act = act;
        (Lines, Next) = await detail.PageAsync(Id, After, cancel);
        _geography = await places.GetAsync(db, cancel);
        return Page();
    }

    /// <summary>Name of the commune a chain belongs to; null for the shared chain.</summary>
    public string? CommuneOf(ActLine line) => _geography.Get(line.Link.CommuneId)?.Name;
}
