using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Which hamlets and groups were reached in a year, and which never.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class ReachPageModel(Db db, GeographySource places, ReadReach reach, Frame frame) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "commune")]
    public Guid? Commune { get; set; }

    public int Year => Asked ?? frame.Today.Year;

    public YearReach Reach { get; private set; } = null!;

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var geography = await places.GetAsync(db, cancel);
        Communes = geography.CommunesInSight(frame, db.Scope, frame.Today);
        if (Commune is { } asked && Communes.All(c => c.Id != asked)) Commune = null;
        Reach = await reach.DoAsync(Year, Commune is { } one ? [.. Communes.Where(c => c.Id == one)] : Communes, frame.Today, cancel);
        return Page();
    }
}
