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
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>What people said and what was answered; what waits.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class FeedbackPageModel(
    Db db, GeographySource places, FeedbackList feedback, CommunicationList events, RecordFeedback record, Caller caller, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty(SupportsGet = true, Name = "waiting")]
    public bool Waiting { get; set; }

    [BindProperty(SupportsGet = true, Name = "event")]
    public Guid? AtEvent { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty]
    public Guid NewId { get; set; }

    [BindProperty]
    public Guid? EventId { get; set; }

    [BindProperty]
    public Guid? Commune { get; set; }

    [BindProperty]
    public Guid? Hamlet { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? By { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public Guid FeedbackId { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? AnsweredBy { get; set; }

    public IReadOnlyList<Feedback> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>The event something is put down of, or null.</summary>
    public CommunicationEvent? Event { get; private set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayRun => caller.May(Permissions.RunOutreach) && !db.Scope.ByHamlet;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRecordAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = Days.Read(Day) is { } day
            ? await record.DoAsync(Act, new(NewId, Commune ?? Guid.Empty, EventId, Hamlet, Topic ?? "", Text ?? "", By, day), cancel)
            : ActResult.Refuse(new Problem("Day", "date.invalid"));
        return await EndAsync(result, cancel);
    }

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = Days.Read(Day) is { } day
            ? await record.AnswerAsync(Act, new(FeedbackId, Answer ?? "", AnsweredBy ?? "", day, Seen), cancel)
            : ActResult.Refuse(new Problem("Day", "date.invalid"));
        return await EndAsync(result, cancel);
    }

    private async Task<IActionResult> EndAsync(ActResult result, CancellationToken cancel)
    {
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect(Waiting ? "/outreach/feedback?waiting=true" : "/outreach/feedback");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        Problems = result.Problems;
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        Act = Guid.CreateVersion7();
        Geography = await places.GetAsync(db, cancel);
        (Rows, Next) = await feedback.PageAsync(Waiting, After, cancel);
        if (!MayRun) return;
        if ((AtEvent ?? EventId) is { } id) Event = await events.FindAsync(id, cancel);
        Communes = Geography.CommunesInSight(frame, db.Scope, frame.Today);
        Commune ??= Communes is [var one] ? one.Id : null;
        var commune = Event?.CommuneId ?? Commune;
        if (commune is { } of && Geography.At(of, frame.Today) is { } now) Hamlets = Geography.ChildrenOf(now.Id, frame.Today);
        Topic ??= Event?.Topic;
    }
}
