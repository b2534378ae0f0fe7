using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>When the policy bank comes next to each commune of the area.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class TransactionDaysModel(Db db, GeographySource places, DayList days, Frame frame) : PageModel
{
    private const int PageRows = 50;

    /// <summary>The last commune of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public Guid? After { get; set; }

    public IReadOnlyList<NextOfCommune> Communes { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var all = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        // The map is in memory: what is read of the store is the page alone.
        var rest = After is { } last && all.Any(c => c.Id == last) ? all.SkipWhile(c => c.Id != last).Skip(1).ToList() : [.. all];
        Communes = await days.NextAsync([.. rest.Take(PageRows)], frame.Today, cancel);
        if (rest.Count > PageRows) Next = Communes[^1].Commune.Id.ToString();
        return Page();
    }
}
