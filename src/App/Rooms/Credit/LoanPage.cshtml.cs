using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>One loan: what the bank says of it, how it stood, whose it is.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class LoanPageModel(
    Db db, GeographySource places, LoanList loans, Outstanding outstanding, TieLoan tie, VisitLoan visit, ApplicationList applications, DayList days, CreditLaw law, Caller caller, Frame frame, IStringLocalizer<CreditRoom> texts) : ActPage
{
    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Household { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Of what a form writes or answers.</summary>
    [BindProperty]
    public Guid RowId { get; set; }

    [BindProperty]
    public LoanUse Use { get; set; }

    [BindProperty]
    public TimeRequestKind Kind { get; set; }

    [BindProperty]
    public string? Found { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public bool Granted { get; set; }

    public Loan Loan { get; private set; } = null!;

    /// <summary>The application it came of, where it is known.</summary>
    public LoanApplication? Application { get; private set; }

    public IReadOnlyList<LoanVisit> Visits { get; private set; } = [];

    public IReadOnlyList<TimeRequest> Requests { get; private set; } = [];

    public CreditGroup? Group { get; private set; }

    public Household? Of { get; private set; }

    public IReadOnlyList<LoanBalance> History { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>Months between two instalments of the plan that is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "months")]
    public int Months { get; set; } = 6;

    /// <summary>Choices of months between instalments.</summary>
    public static readonly IReadOnlyList<int> MonthsOffered = [3, 6, 12];

    /// <summary>Day of the latest statement that has it.</summary>
    public DateOnly? StatedOn { get; private set; }

    /// <summary>How what is in term would be paid until it is due, by the rate and the rules of the law; null where the statement does not say enough.</summary>
    public LoanSchedule? Plan { get; private set; }

    /// <summary>The commune of the loan today, and when the bank comes there next; null where the loan runs no more.</summary>
    public NextOfCommune? Next { get; private set; }

    public bool MayRun => caller.May(Permissions.RunCredit);

    public CreditProgramme? Programme => law.Book.Find(Loan.Programme);

    /// <summary>What the law lent on the day, or null where it is not known.</summary>
    public CreditTerms? Terms => law.Book.TermsOn(Loan.Programme, Loan.DisbursedOn);

    public string WhereIs => Geography.Get(Loan.HamletId) is null ? Geography.NameOn(Loan.CommuneId, frame.Today) : Geography.WhereIs(Loan.HamletId, frame.Today);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => MonthsOffered.Contains(Months) ? ShowAsync(id, cancel) : Task.FromResult<IActionResult>(BadRequest());

    public Task<IActionResult> OnPostTieAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => tie.DoAsync(Act, new(id, Household ?? "", Why ?? "", Seen), stop), texts["loan.said"], cancel);

    public Task<IActionResult> OnPostVisitAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => visit.DoAsync(Act, new(RowId, id, day, Use, Found ?? ""), stop), cancel);

    public Task<IActionResult> OnPostAskTimeAsync(Guid id, CancellationToken cancel) => WithDayAsync(
        id, (day, stop) => OnDayAsync(Until, until => visit.AskAsync(Act, new(RowId, id, Kind, day, until, Found ?? ""), stop)), cancel);

    public Task<IActionResult> OnPostAnswerTimeAsync(Guid id, CancellationToken cancel) => WithDayAsync(id, (day, stop) => visit.AnswerAsync(Act, new(RowId, Granted, day, Found ?? "", Seen), stop), cancel);

    private Task<IActionResult> WithDayAsync(Guid id, Func<DateOnly, CancellationToken, Task<Plumbing.Journal.ActResult>> act, CancellationToken cancel) =>
        EndAsync(id, stop => OnDayAsync(Day, day => act(day, stop)), texts["application.said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await loans.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await loans.FindAsync(id, cancel) is not { } loan) return false;
        (Loan, Geography) = (loan, await places.GetAsync(db, cancel));
        History = await loans.HistoryAsync(id, cancel);
        if (loan.GroupId is { } group) Group = (await outstanding.GroupsAsync([group], cancel)).GetValueOrDefault(group);
        if (loan.HouseholdId is { } household) Of = await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == household, cancel);
        Application = await applications.OfLoanAsync(id, cancel);
        Visits = await applications.VisitsAsync(id, cancel);
        Requests = await applications.RequestsAsync(id, cancel);
        StatedOn = await loans.StatedOnAsync(loan, cancel);
        Plan = PlanOf(loan);
        if (loan.GoneOn is null) Next = await days.NextOfAsync(loan.CommuneId, frame.Today, cancel);
        return true;
    }

    /// <summary>The bank's own plan stands in the contract, which no statement has; interest is taken to be paid on the day of the month it was paid out.</summary>
    private LoanSchedule? PlanOf(Loan loan)
    {
        if (loan is not { GoneOn: null, InTerm: > 0, YearRate: { } rate, DueOn: { } due } || StatedOn is not { } from || due <= from || law.Book.RulesOn(from) is not { } rules) return null;
        var terms = new LoanTerms([new(from, loan.InTerm)], rate, due, Months, loan.DisbursedOn.Day);
        return LoanRules.Check(terms).Any() ? null : LoanSchedule.Plan(terms, rules);
    }
}
