using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Production;

namespace VuonLen.App.Rooms.Production;

/// <summary>The production projects of the reader's area: who takes part, what was given, what goes round.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class IndexModel(Db db, GeographySource places, ProjectList projects, Frame frame) : PageModel
{
    /// <summary>Only projects with households that are late to hand back.</summary>
    [BindProperty(SupportsGet = true, Name = "late")]
    public bool Late { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public Guid? After { get; set; }

    public IReadOnlyList<ProjectRow> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public static Tone ToneOf(ProjectState state) => state switch { ProjectState.Planned => Tone.Doubt, ProjectState.Ended => Tone.Done, ProjectState.Cancelled => Tone.Refused, _ => Tone.Note };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        (Rows, Next) = await projects.PageAsync(Late, After, frame.Today, cancel);
        return Page();
    }
}
