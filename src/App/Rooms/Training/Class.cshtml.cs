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
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>A class: its learners, sessions, payments and what became of them, and the next step of each.</summary>
[Requires(Permissions.ReadTraining)]
public sealed class ClassModel(
    Db db, GeographySource places, TrainingList training, Candidates candidates, EnrolLearners enrol, LeaveClass leave, DecideClass decide, CloseClass close, GiveClass give, TeachingPartners teaching, RecordFollowUp followUp, CourseLaw law,
    Caller caller, Frame frame, IStringLocalizer<TrainingRoom> texts) : ActPage
{
    /// <summary>The tabs, in the order of the work.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["learners", "sessions", "payments", "follow-up"];

    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>Name of somebody to enrol who did not ask for the trade in the survey.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    /// <summary>The day of what is put down, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public List<Guid> Picked { get; set; } = [];

    [BindProperty]
    public List<Declared> Papers { get; set; } = [];

    [BindProperty]
    public string? Kilometres { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public Guid? PartnerId { get; set; }

    [BindProperty]
    public Guid? Learner { get; set; }

    /// <summary>Certificates by enrolment; empty where the class was not completed.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Certificates { get; set; } = [];

    [BindProperty]
    public int Months { get; set; }

    [BindProperty]
    public Dictionary<Guid, FollowUpResult?> Results { get; set; } = [];

    [BindProperty]
    public Dictionary<Guid, string?> Notes { get; set; } = [];

    public TrainingClass Class { get; private set; } = null!;

    public IReadOnlyList<Learner> Learners { get; private set; } = [];

    public IReadOnlyList<ClassSession> Sessions { get; private set; } = [];

    /// <summary>Whom it may take: those who asked for the trade, or those found by name.</summary>
    public IReadOnlyList<Candidate> Offered { get; private set; } = [];

    /// <summary>Partners it may be given to; nobody where the caller may not.</summary>
    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    /// <summary>Name of the partner that has it, or null.</summary>
    public string? PartnerName { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public DateOnly Today => frame.Today;

    /// <summary>Learners who have not left.</summary>
    public IEnumerable<Learner> Present => Learners.Where(l => l.Enrolment.State != EnrolmentState.Left);

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public string LevelOf(Enrolment learner) => law.NameOf(learner.LevelKey, learner.EnrolledOn);

    /// <summary>The article behind the group and its ceiling.</summary>
    public string ArticleOf(Enrolment learner) => Citation.Of(law.SourceOf(learner.LevelKey, learner.EnrolledOn));

    /// <summary>The law of the class: by its first day.</summary>
    public string? LawOfClass => law.On(Class.From) is { } found ? Citation.Of(found.Source) : null;

    public bool MayRun => caller.May(Permissions.RunTraining);

    public bool MayEnrol => MayRun && Class.State is ClassState.Planned or ClassState.Open && Class.Enrolled < Class.Capacity;

    public bool MayApprove => caller.May(Permissions.ApproveTraining) && Class.State == ClassState.Planned;

    /// <summary>Whether the class is over and only waits to be closed.</summary>
    public bool MayClose => MayRun && Class.State == ClassState.Open && Class.Until <= Today;

    /// <summary>The asking that is due: the first whose day has come and that somebody has not answered; null where none is.</summary>
    public int? DueMonths => Class.ClosedOn is not { } ended ? null : ClassRules.FollowUpMonths
        .Where(m => ClassRules.FollowUpOn(ended, m) <= Today && Learners.Any(l => l.Enrolment.State == EnrolmentState.Completed && !l.FollowUps.ContainsKey(m))).Select(m => (int?)m).FirstOrDefault();

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostEnrolAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) =>
    {
        if (!Sums.Read(Kilometres, out var far) || far > 1_000) return Task.FromResult(ActResult.Refuse(new Problem("Kilometres", "enrol.kilometres")));
        return enrol.DoAsync(Act, new(id, day, Picked, Papers.Aggregate(Declared.None, (all, p) => all | p), (int?)far, Why), stop);
    }, cancel);

    public Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id, (day, stop) => leave.DoAsync(Act, new(Learner ?? Guid.Empty, day, Why ?? "", Seen), stop), cancel);

    public Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id, (day, stop) => decide.ApproveAsync(Act, new(id, Decision ?? "", day, Seen), stop), cancel);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel) => EndAsync(
        id, stop => decide.CancelAsync(Act, new(id, Why ?? "", Seen), stop), cancel);

    /// <summary>Gives it to a partner, or takes it back.</summary>
    public Task<IActionResult> OnPostGiveAsync(Guid id, CancellationToken cancel) => EndAsync(
        id, stop => give.DoAsync(Act, new(id, PartnerId, Seen), stop), cancel);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id, (day, stop) => close.DoAsync(Act, new(id, day, [.. Certificates.Where(c => !string.IsNullOrWhiteSpace(c.Value)).Select(c => new CloseClass.Completion(c.Key, c.Value!))], Seen), stop), cancel);

    public Task<IActionResult> OnPostFollowUpAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id,
        (day, stop) => followUp.DoAsync(
            Act, new(id, Months, day, [.. Results.Where(r => r.Value is not null).Select(r => new RecordFollowUp.Answer(r.Key, r.Value!.Value, Notes.GetValueOrDefault(r.Key)))]), stop),
        cancel);

    private Task<IActionResult> WithDayAsync(Guid id, Func<DateOnly, CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => act(day, stop)), cancel);

    private Task<IActionResult> EndAsync(Guid id, Func<CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(id, act, texts["class.said"], cancel);

    protected override bool IsFormRead => true;

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await training.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await training.FindAsync(id, cancel) is not { } one) return false;
        (Class, Geography) = (one, await places.GetAsync(db, cancel));
        if (Tab is null || !Tabs.Contains(Tab)) Tab = Tabs[0];
        Learners = await training.LearnersAsync(id, cancel);
        if (one.PartnerId is { } partner) PartnerName = await teaching.NameAsync(partner, cancel);
        if (MayRun && one.State is ClassState.Planned or ClassState.Open) Partners = await teaching.OfAsync([one.CommuneId], cancel);
        if (Tab == "sessions") Sessions = await training.SessionsAsync(id, cancel);
        if (Tab == "learners" && MayEnrol) Offered = await candidates.OfAsync(one, Text, [.. Present.Select(l => l.Enrolment.PersonId)], cancel);
        return true;
    }
}
