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
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Production;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Production;

/// <summary>A project: its households, what was given, what goes round, and the next step of each.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class ProjectModel(
    Db db, GeographySource places, ProjectList projects, ProjectCandidates candidates, JoinProject join, DecideProject decide, GiveInProject give, TakeBack back, ProjectLaw law, PolicySource policies,
    Caller caller, Frame frame, IStringLocalizer<ProductionRoom> texts) : ActPage
{
    /// <summary>The tabs, in the order of the work.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["households", "round"];

    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>Name or code of a household that is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    /// <summary>The day of what is put down, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public List<Guid> Picked { get; set; } = [];

    /// <summary>A household of the project, with its version: "id~version".</summary>
    [BindProperty]
    public string? Member { get; set; }

    /// <summary>What was put down by mistake.</summary>
    [BindProperty]
    public Guid Movement { get; set; }

    [BindProperty]
    public MovementKind Kind { get; set; }

    [BindProperty]
    public string? Quantity { get; set; }

    /// <summary>Whole đồng: for each household, or what the thing passed on is worth.</summary>
    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    public ProductionProject Project { get; private set; } = null!;

    public Policy? Policy { get; private set; }

    public IReadOnlyList<ProjectMember> Members { get; private set; } = [];

    public IReadOnlyList<ProjectMovement> Movements { get; private set; } = [];

    public IReadOnlyList<ProjectCandidate> Candidates { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public DateOnly Today => frame.Today;

    public ProductionLaw? Law => law.On(Project.From);

    public string NameOf(Guid place) => Geography.NameOn(place, frame.Today);

    public string NameOf(ProjectMovement movement) => Members.FirstOrDefault(m => m.Id == movement.MemberId)?.Name ?? "";

    public bool MayRun => caller.May(Permissions.RunSupports);

    public bool MayDecide => caller.May(Permissions.ApproveSupports);

    public bool IsOpen => Project.State is ProjectState.Planned or ProjectState.Running;

    public bool IsRunning => Project.State == ProjectState.Running;

    /// <summary>Households that take part and have received nothing.</summary>
    public IEnumerable<ProjectMember> Waiting => Members.Where(m => m.LeftOn is null && m.ReceivedOn is null);

    /// <summary>Of them, those the project may give to.</summary>
    public IEnumerable<ProjectMember> ToReceive => Waiting.Where(m => m.IsTarget);

    /// <summary>Households that still have something to hand back, the latest due last.</summary>
    public IEnumerable<ProjectMember> Owing => Members.Where(m => m.Owed > 0).OrderBy(m => m.DueOn).ThenBy(m => m.GivenKey, StringComparer.Ordinal);

    /// <summary>What the reader may take back as put down by mistake, the latest first.</summary>
    public IEnumerable<ProjectMovement> Reversible => !IsRunning ? [] : Movements.Where(m =>
        (m.Kind == MovementKind.Returned ? MayRun : m.Kind == MovementKind.Excused && MayDecide) && Movements.All(r => r.Reverses != m.Id));

    public static Tone ToneOf(MemberState state) => state switch { MemberState.Late => Tone.Doubt, MemberState.Settled => Tone.Done, MemberState.Left => Tone.Refused, MemberState.Owing => Tone.Note, _ => Tone.Plain };

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostJoinAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => join.JoinAsync(Act, new(id, day, Picked), stop), cancel);

    public Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => WithMemberAsync(m => join.LeaveAsync(Act, new(m.Id, day, Why ?? "", m.Version), stop)), cancel);

    public Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => decide.ApproveAsync(Act, new(id, Decision ?? "", day, Seen), stop), cancel);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => decide.CancelAsync(Act, new(id, Why ?? "", day, Seen), stop), cancel);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => decide.EndAsync(Act, new(id, Why ?? "", day, Seen), stop), cancel);

    public Task<IActionResult> OnPostGiveAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id, (day, stop) => Sums.Read(Amount, out var amount) ? give.DoAsync(Act, new(id, day, Picked, amount ?? 0, Seen), stop) : RefuseAsync("Amount", "project.amount"), cancel);

    public Task<IActionResult> OnPostPassOnAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id,
        (day, stop) => !Sums.Read(Quantity, out var quantity) ? RefuseAsync("Quantity", "project.quantity")
            : !Sums.Read(Amount, out var worth) ? RefuseAsync("Amount", "project.amount")
            : WithMemberAsync(m => give.PassOnAsync(Act, new(id, day, m.Id, quantity ?? 0, worth ?? 0, Seen), stop)),
        cancel);

    public Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id, (day, stop) => Sums.Read(Quantity, out var quantity) ? WithMemberAsync(m => back.DoAsync(Act, new(m.Id, Kind, day, quantity ?? 0, Why, m.Version), stop)) : RefuseAsync("Quantity", "project.quantity"), cancel);

    public Task<IActionResult> OnPostReverseAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => back.ReverseAsync(Act, new(Movement, Why ?? ""), stop), cancel);

    public Task<IActionResult> OnPostPayInAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id, (day, stop) => Sums.Read(Quantity, out var quantity) ? back.PayInAsync(Act, new(id, day, quantity ?? 0, Why ?? "", Seen), stop) : RefuseAsync("Quantity", "project.quantity"), cancel);

    private static Task<ActResult> RefuseAsync(string field, string code) => Task.FromResult(ActResult.Refuse(new Problem(field, code)));

    private Task<ActResult> WithMemberAsync(Func<PickedRow, Task<ActResult>> act) =>
        string.IsNullOrEmpty(Member) ? RefuseAsync("Member", "project.none-chosen") : PickedRow.Read([Member]) is [var one] ? act(one) : RefuseAsync("Member", "project.no-member");

    private Task<IActionResult> WithDayAsync(Guid id, Func<DateOnly, CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => act(day, stop)), cancel);

    private Task<IActionResult> EndAsync(Guid id, Func<CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(id, act, texts["project.said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await projects.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await projects.FindAsync(id, cancel) is not { } project) return false;
        (Project, Geography) = (project, await places.GetAsync(db, cancel));
        if (Tab is null || !Tabs.Contains(Tab) || project.Form == RotationForm.None) Tab = Tabs[0];
        Policy = (await policies.GetAsync(cancel)).Nearest(project.PolicyCode, project.From);
        Members = await projects.MembersAsync(id, cancel);
        if (Tab == "round") Movements = await projects.MovementsAsync(id, cancel);
        else if (MayRun && IsOpen) Candidates = await candidates.OfAsync(project, Text, Members.Where(m => m.LeftOn is null).Select(m => m.HouseholdId).ToHashSet(), cancel);
        return true;
    }
}
