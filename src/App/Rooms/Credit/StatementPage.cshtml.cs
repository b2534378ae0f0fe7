using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>A statement as it would be taken over: row by row what is doubted, commune by commune what changes. Nothing counts before somebody takes it over.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class StatementPageModel(
    Db db, GeographySource places, StatementList statements, ReceiveStatement receive, CompareStatement compare, ApplyStatement apply, Caller caller, IStringLocalizer<CreditRoom> texts) : ActPage
{
    [BindProperty]
    public string? Why { get; set; }

    public StatementFile Received { get; private set; } = null!;

    public StatementReading Reading { get; private set; } = null!;

    public IReadOnlyList<CommuneComparison> Communes { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public bool MayRun => caller.May(Permissions.RunCredit) && Received.State == StatementState.Received;

    /// <summary>Whether a reason is asked for: rows are left out, or an earlier statement of the day gives way.</summary>
    public bool WantsWhy => Reading.Rejected > 0 || Communes.Any(c => c.Known is not null);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostApplyAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => apply.DoAsync(Act, new(id, Why ?? ""), stop), texts["statement.said"], cancel);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => receive.WithdrawAsync(Act, id, stop), texts["statement.said-withdrawn"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await statements.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await statements.FindAsync(id, cancel) is not { } file) return false;
        (Received, Geography) = (file, await places.GetAsync(db, cancel));
        Reading = await receive.AgainAsync(file, cancel);
        var communes = new List<CommuneComparison>();
        foreach (var (commune, lines) in Reading.ByCommune) communes.Add(await compare.OfCommuneAsync(commune, file.AsOf, lines, cancel));
        Communes = [.. communes.OrderBy(c => Geography[c.CommuneId].Name, StringComparer.Ordinal)];
        return true;
    }
}
