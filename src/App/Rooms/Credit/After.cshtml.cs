using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Where loans went and what became of the households after; running loans of those that fell back.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class AfterModel(Db db, GeographySource places, AfterLoans after) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<AfterLoanRow> Rows { get; private set; } = [];

    public IReadOnlyList<Loan> FellBack { get; private set; } = [];

    public string? Next { get; private set; }

    public Geography Geography { get; private set; } = null!;

    /// <summary>Whether a class is on one of the commune's lists.</summary>
    public static bool IsListed(HouseholdClass one) => one is HouseholdClass.Poor or HouseholdClass.NearPoor;

    /// <summary>Loans that something holds of.</summary>
    public int Of(Func<AfterLoanRow, bool> holds) => Rows.Where(holds).Sum(r => r.Loans);

    /// <summary>Of loans to listed households, the percent that something holds of.</summary>
    public string Percent(Func<AfterLoanRow, bool> holds) =>
        Of(r => IsListed(r.Before)) is > 0 and var all ? Figures.Number(100m * Of(r => IsListed(r.Before) && holds(r)) / all, 1) : "–";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Rows = await after.OfAreaAsync(cancel);
        (FellBack, Next) = await after.FellBackAsync(After, cancel);
        return Page();
    }
}
