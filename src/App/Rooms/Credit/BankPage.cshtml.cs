using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>One application as a commune confirmed it to the reader's bank: what is asked for, and the bank's answer. Nothing else of the household.</summary>
[Requires(Permissions.AnswerCredit)]
public sealed class BankPageModel(Db db, GeographySource places, ApplicationList applications, DecideApplication decide, IStringLocalizer<CreditRoom> texts) : ActPage
{
    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    /// <summary>What is approved, as typed.</summary>
    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public LoanApplication Application { get; private set; } = null!;

    public Geography Geography { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken cancel) => AnswerAsync(
        id, (day, stop) => Sums.Read(Amount, out var amount) && amount is { } sum ? decide.AnswerAsync(Act, new(id, sum, Why ?? "", day, Seen), stop)
            : Task.FromResult(ActResult.Refuse(new Problem("Amount", "application.amount", LoanRules.MostPrincipal))), cancel);

    public Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken cancel) => AnswerAsync(id, (day, stop) => decide.AnswerAsync(Act, new(id, null, Why ?? "", day, Seen), stop), cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } one) return false;
        (Application, Geography) = (one, await places.GetAsync(db, cancel));
        return true;
    }

    /// <summary>Only what was confirmed to a bank has a page here, also for who may see more.</summary>
    private async Task<LoanApplication?> FindAsync(Guid id, CancellationToken cancel) => await applications.FindAsync(id, cancel) is { PartnerId: not null } one ? one : null;

    private Task<IActionResult> AnswerAsync(Guid id, Func<DateOnly, CancellationToken, Task<ActResult>> act, CancellationToken cancel) =>
        EndAsync(id, stop => OnDayAsync(Day, day => act(day, stop)), texts["bank.said"], cancel);
}
