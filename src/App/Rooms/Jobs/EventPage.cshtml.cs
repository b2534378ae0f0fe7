using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>A session or fair: who came by name, and who else may have come, for a thumb on a phone.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class EventPageModel(Db db, GeographySource places, EventList events, NameWorkers names, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    /// <summary>A name that is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

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

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        return await ReadAsync(id, cancel) ? Page() : NotFound();
    }

    /// <summary>Names those chosen.</summary>
    public Task<IActionResult> OnPostNameAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => names.DoAsync(Act, new(id, Picked, Seen), stop), cancel);

    /// <summary>Takes a name off.</summary>
    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => names.RemoveAsync(Act, new(id, Person, Seen), stop), cancel);

    private async Task<IActionResult> EndAsync(Guid id, Func<CancellationToken, Task<ActResult>> act, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await events.FindAsync(id, cancel) is null) return NotFound();
        var result = await act(cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/jobs/events/{id}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        await ReadAsync(id, cancel);
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await events.FindAsync(id, cancel) is not { } one) return false;
        (Event, Geography) = (one, await places.GetAsync(db, cancel));
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        (Rows, Next) = await events.PageAsync(id, After, cancel);
        if (MayRun) Offered = await events.PossibleAsync(one, Text, cancel);
        return true;
    }
}
