using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>The plan of communication of a year, and what was done of it.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class PlanModel(Db db, GeographySource places, CommunicationList events, Caller caller, Frame frame) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    public int Year => Asked ?? frame.Today.Year;

    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public bool MayRun => caller.May(Permissions.RunOutreach);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Rows = await events.PlanAsync(Year, cancel);
        return Page();
    }
}
