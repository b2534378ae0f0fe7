using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>One job: what is known of it, whether the worker is still there, and its end.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class PlacementModel(Db db, GeographySource places, JobList jobs, PlaceWorker place, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : ActPage
{
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

    public DateOnly Today => frame.Today;

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string WhereIs(Guid hamlet) => Geography.WhereIs(hamlet, frame.Today);

    /// <summary>What was seen after so many months, or null.</summary>
    public bool? After(int months) => months == PlacementRules.RetentionMonths[0] ? Job.ThereAfter6 : Job.ThereAfter12;

    /// <summary>Looks whose day has come and that nobody took.</summary>
    public IEnumerable<int> DueMonths => PlacementRules.RetentionMonths.Where(m => Job.StartedOn.AddMonths(m) <= Today && After(m) is null);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => place.EndAsync(Act, new(id, day, Why ?? "", Seen), stop)), texts["said"], cancel);

    public Task<IActionResult> OnPostLookAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => place.LookAsync(Act, new(id, Months, day, IsThere, Seen), stop)), texts["said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await jobs.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await jobs.FindAsync(id, cancel) is not { } job) return false;
        (Job, Geography) = (job, await places.GetAsync(db, cancel));
        return true;
    }
}
