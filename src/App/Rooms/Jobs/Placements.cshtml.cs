using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Jobs that began: filtered, a page by key, exported; or those to be looked at.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class PlacementsModel(Db db, GeographySource places, JobList jobs, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public JobKind? Kind { get; set; }

    /// <summary>Only jobs to be looked at by today.</summary>
    [BindProperty(SupportsGet = true, Name = "due")]
    public bool Due { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<Placement> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public string WhereIs(Guid hamlet) => Geography.WhereIs(hamlet, frame.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        var query = new JobQuery(Year, Kind, Due ? frame.Today : null, After);
        (Rows, Next) = await jobs.PageAsync(query, cancel);
        Count = new(await jobs.CountAsync(query, CountUpTo.Most, cancel));
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Year is { } year) yield return new("year", year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Kind is { } kind) yield return new("kind", texts[$"jobkind.{kind}"]);
        if (Due) yield return new("due", texts["list.due"]);
    }
}
