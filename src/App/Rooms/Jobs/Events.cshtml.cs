using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Counselling and orientation sessions and job fairs that were held.</summary>
[Requires(Permissions.ReadJobs)]
public sealed class EventsModel(Db db, GeographySource places, JobList jobs, HoldJobEvent hold, Caller caller, Frame frame, IStringLocalizer<JobsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid EventId { get; set; }

    [BindProperty]
    public Guid? Commune { get; set; }

    [BindProperty]
    public JobEventKind Kind { get; set; } = JobEventKind.Counselling;

    /// <summary>The day, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Venue { get; set; }

    [BindProperty]
    public string? Workers { get; set; }

    [BindProperty]
    public string? Employers { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<JobEvent> Rows { get; private set; } = [];

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayRun => caller.May(Permissions.RunJobs);

    public string NameOf(Guid commune) => Geography.NameOn(commune, frame.Today);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        (Act, EventId, Day) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Figures.Date(frame.Today));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        await ReadAsync(cancel);
        List<Problem> unread = [];
        if (Days.Read(Day) is null) unread.Add(new("Day", "date.invalid"));
        if (!Sums.Read(Workers, out var workers) || workers is null or > int.MaxValue || !Sums.Read(Employers, out var employers) || employers > int.MaxValue)
        {
            unread.Add(new("Workers", "job-event.numbers", 100_000));
            employers = null;
        }

        if ((Commune ?? (Communes is [var only] ? only.Id : null)) is not { } commune) unread.Add(new("Commune", "vacancy.commune"));
        else if (unread.Count == 0)
        {
            var result = await hold.DoAsync(Act, new(EventId, commune, Kind, Days.Read(Day)!.Value, Venue ?? "", (int)workers!.Value, (int)(employers ?? 0), Note), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["said"].Value;
                return Redirect($"/jobs/events/{EventId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            unread.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), unread);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        Communes = Geography.CommunesInSight(frame, db.Scope, frame.Today);
        Rows = await jobs.EventsAsync(cancel);
    }
}
