using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>A session or fair: who came by name, and who else may have come, for a thumb on a phone.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class EventPageModel(Db db, GeographySource places, EventList events, NameWorkers names, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : ActPage
{
    /// <summary>A name that is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public List<Guid> Picked { get; set; } = [];

    /// <summary>Whose name is taken off.</summary>
    [BindProperty]
    public Guid Person { get; set; }

    public JobEvent Event { get; private set; } = null!;

    public IReadOnlyList<JobEventWorker> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Who may have come and is not named.</summary>
    public IReadOnlyList<PossibleVisitor> Offered { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    /// <summary>Names those chosen.</summary>
    public Task<IActionResult> OnPostNameAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => names.DoAsync(Act, new(id, Picked, Seen), stop), texts["said"], cancel);

    /// <summary>Takes a name off.</summary>
    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => names.RemoveAsync(Act, new(id, Person, Seen), stop), texts["said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await events.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await events.FindAsync(id, cancel) is not { } one) return false;
        (Event, Geography) = (one, await places.GetAsync(db, cancel));
        (Rows, Next) = await events.PageAsync(id, After, cancel);
        if (MayRun) Offered = await events.PossibleAsync(one, Text, cancel);
        return true;
    }
}
