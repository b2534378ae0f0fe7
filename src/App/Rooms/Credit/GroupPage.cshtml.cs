using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>One savings and credit group: who is in it, its loans and applications, and where members and loans do not go together.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class GroupPageModel(Db db, GeographySource places, GroupList groups, KeepMembers keep, TakeOverMembers takeOver, Caller caller, Frame frame, IStringLocalizer<CreditRoom> texts) : ActPage
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public GroupShow Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Of what a form writes or changes.</summary>
    [BindProperty]
    public Guid RowId { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    /// <summary>Code of the household that joins.</summary>
    [BindProperty(SupportsGet = true, Name = "household")]
    public string? Household { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public GroupRole Role { get; set; } = GroupRole.Member;

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public CreditGroup Group { get; private set; } = null!;

    /// <summary>Who leads it, as members are put down; null where nobody is.</summary>
    public string? Leader { get; private set; }

    public IReadOnlyList<GroupMember> Members { get; private set; } = [];

    public IReadOnlyList<Loan> Loans { get; private set; } = [];

    public IReadOnlyList<LoanApplication> Applications { get; private set; } = [];

    /// <summary>Codes of the households of a page of loans, for those that may be put into the group.</summary>
    public IReadOnlyDictionary<Guid, string> Codes { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Another group whose members are taken over.</summary>
    [BindProperty]
    public Guid From { get; set; }

    /// <summary>Groups this one may go on from: of the communes its commune was made of, with members.</summary>
    public IReadOnlyList<CreditGroup> Offered { get; private set; } = [];

    /// <summary>The only one of them that has this one's number: where the bank left the numbers as they were, it is that group. Null where there is none, or several.</summary>
    public Guid? Likely => Offered.Where(g => g.Code == Group.Code).ToList() is [var one] ? one.Id : null;

    public string? Next { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public bool MayRun => caller.May(Permissions.RunCredit);

    public string WhereIs(Guid hamlet, Guid commune) => Geography.Get(hamlet) is null ? Geography.NameOn(commune, frame.Today) : Geography.WhereIs(hamlet, frame.Today);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => Enum.IsDefined(Show) ? ShowAsync(id, cancel) : Task.FromResult<IActionResult>(BadRequest());

    public Task<IActionResult> OnPostJoinAsync(Guid id, CancellationToken cancel) => EndAsync(
        id, stop => OnDayAsync(Day, async day => await keep.JoinAsync(Act, new(RowId, id, await OfCodeAsync(stop), Name ?? "", Role, day), stop)), texts["group.said"], cancel);

    public Task<IActionResult> OnPostTakeOverAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => takeOver.DoAsync(Act, new(From, id, day, Why ?? ""), stop)), texts["group.said"], cancel);

    public Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => keep.LeaveAsync(Act, new(RowId, day, Why ?? "", Seen), stop)), texts["group.said"], cancel);

    public Task<IActionResult> OnPostRoleAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => keep.ChangeAsync(Act, new(RowId, Role, Seen), stop), texts["group.said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await groups.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (!Enum.IsDefined(Show) || await groups.FindAsync(id, cancel) is not { } group) return false;
        (Group, Geography) = (group, await places.GetAsync(db, cancel));
        Leader = (await groups.LeadersAsync([id], cancel)).GetValueOrDefault(id);
        switch (Show)
        {
            case GroupShow.Loans or GroupShow.NotMembers:
                (Loans, Next) = await groups.LoansAsync(id, Show, After, cancel);
                break;
            case GroupShow.Applications:
                (Applications, Next) = await groups.ApplicationsAsync(id, DayKey.Read(After), cancel);
                break;
            default:
                (Members, Next) = await groups.MembersAsync(id, Show, After, cancel);
                break;
        }

        if (Show == GroupShow.Members && MayRun) Offered = await takeOver.OfferedAsync(group, cancel);
        if (Show == GroupShow.NotMembers && MayRun)
        {
            var households = Loans.Where(l => l.HouseholdId is not null).Select(l => l.HouseholdId!.Value).Distinct().ToArray();
            Codes = await db.Set<Household>().AsNoTracking().Where(h => households.Contains(h.Id) && h.EndedOn == null).ToDictionaryAsync(h => h.Id, h => h.Code, cancel);
        }

        return true;
    }

    private async Task<Guid> OfCodeAsync(CancellationToken cancel) => HouseholdCode.Read(Household) is { } code
        ? await db.Set<Household>().AsNoTracking().Where(h => h.Code == code && h.EndedOn == null).Select(h => h.Id).SingleOrDefaultAsync(cancel)
        : Guid.Empty;
}
