using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>One job: what is known of it, whether the worker is still there, and its end.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class PlacementModel(Db db, GeographySource places, JobList jobs, PlaceWorker place, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    /// <summary>The day, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public int Months { get; set; }

    [BindProperty]
    public bool IsThere { get; set; }

    public Placement Job { get; private set; } = null!;

    public Geography Geography { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public DateOnly Today => frame.Today;

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string WhereIs(Guid hamlet) => Geography.WhereIs(hamlet, frame.Today);

    /// <summary>What was seen after so many months, or null.</summary>
    public bool? After(int months) => months == PlacementRules.RetentionMonths[0] ? Job.ThereAfter6 : Job.ThereAfter12;

    /// <summary>Looks whose day has come and that nobody took.</summary>
    public IEnumerable<int> DueMonths => PlacementRules.RetentionMonths.Where(m => Job.StartedOn.AddMonths(m) <= Today && After(m) is null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) => FinishAsync(id, (day, stop) => place.EndAsync(Act, new(id, day, Why ?? "", Seen), stop), cancel);

    public Task<IActionResult> OnPostLookAsync(Guid id, CancellationToken cancel) => FinishAsync(id, (day, stop) => place.LookAsync(Act, new(id, Months, day, IsThere, Seen), stop), cancel);

    private async Task<IActionResult> FinishAsync(Guid id, Func<DateOnly, CancellationToken, Task<ActResult>> act, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(id, cancel)) return NotFound();
        var result = Days.Read(Day) is { } day ? await act(day, cancel) : ActResult.Refuse(new Problem("Day", "date.invalid"));
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/jobs/placements/{id}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await jobs.FindAsync(id, cancel) is not { } job) return false;
        (Job, Geography) = (job, await places.GetAsync(db, cancel));
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        return true;
    }
}
