using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>When the policy bank comes next to each commune of the area.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class TransactionDaysModel(Db db, GeographySource places, DayList days, Frame frame) : PageModel
{
    private const int PageRows = 50;

    /// <summary>The last commune of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public Guid? After { get; set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>The next day of each commune that has one.</summary>
    public IReadOnlyDictionary<Guid, NextDay> Days { get; private set; } = new Dictionary<Guid, NextDay>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var all = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        // The map is in memory: what is read of the store is the page alone.
        var rest = After is { } last && all.Any(c => c.Id == last) ? all.SkipWhile(c => c.Id != last).Skip(1).ToList() : [.. all];
        Communes = [.. rest.Take(PageRows)];
        if (rest.Count > PageRows) Next = Communes[^1].Id.ToString();
        Days = await days.NextAsync([.. Communes.Select(c => c.Id)], frame.Today, cancel);
        return Page();
    }
}
