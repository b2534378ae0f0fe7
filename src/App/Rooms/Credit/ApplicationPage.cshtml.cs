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
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>One application: what is asked for, on which list the household is, and the next step.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class ApplicationPageModel(
    Db db, GeographySource places, ApplicationList applications, DecideApplication decide, HandToBank hand, Outstanding outstanding, DayList days, KeepMembers members, Referrals referrals, CreditLaw law, Caller caller, Frame frame, IStringLocalizer<CreditRoom> texts) : ActPage
{
    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    public LoanApplication Application { get; private set; } = null!;

    public CreditGroup? Group { get; private set; }

    /// <summary>Whether the application is made at the meeting of a group in which the household is not put down.</summary>
    public bool IsNoMember { get; private set; }

    /// <summary>On which list the household is today.</summary>
    public CreditWho? Who { get; private set; }

    /// <summary>Whether that is whom the programme is for.</summary>
    public bool IsListed => law.Book.Find(Application.Programme)?.Allows(Who) == true;

    /// <summary>The bank whose people answer it; null where the commune puts the answer down.</summary>
    public string? Bank { get; private set; }

    /// <summary>The bank that the reader may hand it to; null where it waits for none, or none works with the commune.</summary>
    public ForBank? ForBank { get; private set; }

    /// <summary>The bank it is handed to.</summary>
    [BindProperty]
    public Guid BankId { get; set; }

    public Geography Geography { get; private set; } = null!;

    /// <summary>When the bank comes next to the commune of the household; null where the application waits for nothing.</summary>
    public NextOfCommune? Next { get; private set; }

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => decide.ConfirmAsync(Act, new([new(id, Seen)], day), stop), cancel);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => decide.RefuseAsync(Act, new(id, Why ?? "", day, Seen), stop), cancel);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => decide.WithdrawAsync(Act, new(id, Why ?? "", day, Seen), stop), cancel);

    public Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id,
        (day, stop) => Sums.Read(Amount, out var amount) ? decide.AnswerAsync(Act, new(id, amount, Why ?? "", day, Seen), stop)
            : Task.FromResult(ActResult.Refuse(new Problem("Amount", "application.amount", LoanRules.MostPrincipal))),
        cancel);

    public Task<IActionResult> OnPostHandAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => hand.DoAsync(Act, new([new(id, Seen)], BankId), stop), texts["hand.said"], cancel);

    private Task<IActionResult> WithDayAsync(Guid id, Func<DateOnly, CancellationToken, Task<ActResult>> act, CancellationToken cancel) =>
        EndAsync(id, stop => OnDayAsync(Day, day => act(day, stop)), texts["application.said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await applications.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await applications.FindAsync(id, cancel) is not { } one) return false;
        (Application, Geography) = (one, await places.GetAsync(db, cancel));
        if (one.GroupId is { } group) Group = (await outstanding.GroupsAsync([group], cancel)).GetValueOrDefault(group);
        if (one.PartnerId is { } bank) Bank = (await referrals.NamesAsync([bank], cancel)).GetValueOrDefault(bank);
        if (one.Step.IsOpen() && Group is not null) IsNoMember = !await members.IsInAsync(Group.Id, one.HouseholdId, cancel);
        if (one.Step.IsOpen()) Next = await days.NextOfAsync(one.CommuneId, frame.Today, cancel);
        if (caller.May(Permissions.RunCredit)) ForBank = await hand.OfferedAsync(one, cancel);
        if (one.Step == ApplicationStep.Listed) Who = await decide.WhoAsync(one.HouseholdId, frame.Today, cancel);
        return true;
    }
}
