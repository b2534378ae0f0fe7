using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>The statement of a quarter, by project and source.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class StatementModel(Db db, GeographySource places, QuarterStatement statement, FundingSums sums, Frame frame) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? YearAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "part")]
    public StatementPart? PartAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Place { get; set; }

    public int Year => YearAsked ?? frame.Today.Year;

    /// <summary>The quarter that runs, where none was asked for.</summary>
    public StatementPart Part => PartAsked ?? (Year == frame.Today.Year ? (StatementPart)((frame.Today.Month + 2) / 3) : StatementPart.Fourth);

    public (DateOnly From, DateOnly Until) Days => statement.DaysOf(Year, Part);

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<Place> Offered { get; private set; } = [];

    public string PlaceName { get; private set; } = "";

    public IReadOnlyList<StatementRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Part) || Year is < MoneyRules.FirstYear or > MoneyRules.LastYear) return BadRequest();
        var geography = await places.GetAsync(db, cancel);
        Years = [.. (await sums.YearsAsync(cancel)).Append(frame.Today.Year).Append(Year).Distinct().OrderDescending()];
        Offered = geography.PlacesOfMoney(frame, db.Scope);
        Place ??= Offered is [var first, ..] ? first.Id : null;
        PlaceName = Place is { } place && geography.Get(place) is { } known ? known.Name : "";
        Rows = await statement.OfAsync(Year, Part, Place, cancel);
        return Page();
    }
}
