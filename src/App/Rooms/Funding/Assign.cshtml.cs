using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A budget that was assigned to a place.</summary>
[Requires(Permissions.RunFunding)]
public sealed class AssignModel(LocalPolicies local, AssignBudget assign, FundingLaw law, Frame frame, IStringLocalizer<FundingRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty]
    public string? Project { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<Place> Offered { get; private set; } = [];

    /// <summary>Projects of the year that was asked for; where another is typed, the act says whether they hold in it.</summary>
    public IEnumerable<FundingProject> Projects => law.BudgetProjectsOf(YearRead ?? frame.Today.Year);

    public IEnumerable<FundingSource> Sources => law.Book.SourcesOf(YearRead ?? frame.Today.Year);

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    private int? YearRead => int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= MoneyRules.FirstYear and <= MoneyRules.LastYear ? year : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        (Act, Year, Day) = (Guid.CreateVersion7(), Ledger.YearText(YearRead ?? frame.Today.Year), Figures.Date(frame.Today));
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        List<Problem> problems = [];
        if (Days.Read(Day) is null) problems.Add(new("Day", "date.invalid"));
        if (YearRead is null) problems.Add(new("Year", "money.year", Ledger.YearText(MoneyRules.FirstYear), Ledger.YearText(MoneyRules.LastYear)));
        if (!Sums.Read(Amount, out var amount)) problems.Add(new("Amount", "money.amount", MoneyRules.MostAmount));
        if (problems.Count == 0)
        {
            var result = await assign.DoAsync(Act, new(Place ?? Guid.Empty, YearRead!.Value, Project ?? "", Source ?? "", amount ?? 0, Days.Read(Day)!.Value, Decision ?? "", Note), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["said"].Value;
                return Redirect($"/funding?year={Year}&by=Line&place={Place}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            problems.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        await OfferAsync(cancel);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        Offered = await local.PlacesAsync(frame.Today, cancel);
        Place ??= Offered is [var first, ..] ? first.Id : null;
    }
}
