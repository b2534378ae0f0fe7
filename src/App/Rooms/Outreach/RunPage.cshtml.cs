using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A class of officers: its days, who is in it, what each came to.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class RunPageModel(
    Db db, GeographySource places, RunList runs, CourseList courses, OfficerList officers, PlanRun plan, JoinRun join, EnterScores enter, CloseRun close, TrainingLaw law, ProblemSentences sentences,
    Caller caller, Frame frame, IStringLocalizer<OutreachRoom> texts) : ActPage
{
    private Geography _geography = null!;
    private bool _answers;

    /// <summary>Name of an officer that is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public List<Guid> Picked { get; set; } = [];

    /// <summary>Somebody in the class, with the version: "id~version".</summary>
    [BindProperty]
    public string? Member { get; set; }

    /// <summary>Scores as typed, by member.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Scores { get; set; } = [];

    public CourseRun Run { get; private set; } = null!;

    public string PlaceName { get; private set; } = "";

    /// <summary>Least score: the course's, and once it is closed the class's own.</summary>
    public int? Passing { get; private set; }

    /// <summary>Least share of the days, in percent.</summary>
    public int Least => Run.State == CourseRunState.Closed ? Run.LeastAttendancePercent : law.Nearest(Run.From).LeastAttendancePercent;

    public IReadOnlyList<RunDay> Days { get; private set; } = [];

    public IReadOnlyList<RunMemberRow> Members { get; private set; } = [];

    public IReadOnlyList<OfficerRow> Offered { get; private set; } = [];

    public DateOnly Today => frame.Today;

    /// <summary>Whether the reader gives the class.</summary>
    public bool Gives => caller.May(Permissions.RunOutreach) && _answers;

    public bool MayJoin => caller.May(Permissions.RunOutreach) && Run.State == CourseRunState.Planned;

    public bool MayScore => Gives && Run.State == CourseRunState.Planned && Run.From <= Today;

    public bool MayClose => Gives && Run.State == CourseRunState.Planned && Run.Until <= Today && Members.Any(m => m.Member.State == RunMemberState.Taking);

    public static Tone ToneOf(CourseRunState state) => state switch { CourseRunState.Closed => Tone.Done, CourseRunState.CalledOff => Tone.Refused, _ => Tone.Note };

    public static Tone ToneOf(RunMemberState state) => state switch { RunMemberState.Completed => Tone.Done, RunMemberState.NotCompleted => Tone.Doubt, RunMemberState.Left => Tone.Refused, _ => Tone.Plain };

    public string WhereIs(Officer officer) => _geography.WhereIs(officer, frame.Today);

    public string Sentence(Problem problem) => sentences.Of(problem);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostJoinAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => join.JoinAsync(Act, new(id, Picked), stop), cancel);

    public Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancel) => EndAsync(
        id, stop => PickedRow.Read([Member ?? ""]) is [var one] ? join.LeaveAsync(Act, new(one.Id, Why ?? "", one.Version), stop) : Task.FromResult(ActResult.Refuse(new Problem("Member", "course-run.no-member"))), cancel);

    public Task<IActionResult> OnPostScoresAsync(Guid id, CancellationToken cancel) => EndAsync(
        id,
        stop =>
        {
            var scores = new List<EnterScores.Score>();
            foreach (var (member, typed) in Scores)
            {
                if (!Sums.Read(typed, out var percent) || percent > 100) return Task.FromResult(ActResult.Refuse(new Problem("Scores", "course-run.score")));
                scores.Add(new(member, (int?)percent));
            }

            return enter.DoAsync(Act, new(id, scores, Seen), stop);
        },
        cancel);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => close.DoAsync(Act, new(id, day, Seen), stop)), cancel);

    public Task<IActionResult> OnPostCallOffAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => plan.CallOffAsync(Act, new(id, Why ?? "", Seen), stop), cancel);

    private Task<IActionResult> EndAsync(Guid id, Func<CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(id, act, texts["said"], cancel);

    protected override bool IsFormRead => true;

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await runs.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await runs.FindAsync(id, cancel) is not { } run) return false;
        (Run, _geography) = (run, await places.GetAsync(db, cancel));
        _answers = await runs.GivesAsync(run, cancel);
        PlaceName = _geography.NameOn(run.PlaceId, run.From);
        Passing = run.State == CourseRunState.Closed ? run.PassingPercent : (await courses.FindAsync(run.CourseId, cancel))?.PassingPercent;
        (Days, Members) = (await runs.DaysAsync(id, cancel), await runs.MembersAsync(id, cancel));
        if (MayJoin) Offered = await officers.OfferedAsync(run, Text, Today, cancel);
        return true;
    }
}
