using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Courses for officers: the own and those of wider places.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class CoursesModel(Db db, GeographySource places, CourseList courses) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "level")]
    public OfficerLevel? Level { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<Course> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        (Rows, Next) = await courses.PageAsync(Level, After, cancel);
        return Page();
    }
}
