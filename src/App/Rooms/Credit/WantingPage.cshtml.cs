using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Listed households that want a loan and have none.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class WantingPageModel(Db db, GeographySource places, Wanting wanting, WishList wishes, Frame frame) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<Household> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    /// <summary>Year of the survey.</summary>
    public int Survey { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Survey = await wishes.LatestYearAsync(frame.Today.Year, cancel);
        (Rows, Next) = await wanting.PageAsync(Survey, After, cancel);
        Count = new(await wanting.CountAsync(Survey, CountUpTo.Most, cancel));
        return Page();
    }
}
