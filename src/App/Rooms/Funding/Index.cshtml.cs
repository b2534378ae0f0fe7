using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Money of a year: given, allocated, committed, disbursed and what is behind its plan, by project, source, place or line.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class IndexModel(Db db, GeographySource places, FundingSums sums, Unnamed unnamed, FundingNames names, Frame frame) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? YearAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "by")]
    public FundingCut By { get; set; }

    /// <summary>A place; the reader's own where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Place { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>The reader's own place and the communes in sight.</summary>
    public IReadOnlyList<Place> Offered { get; private set; } = [];

    public IReadOnlyList<FundingRow> Rows { get; private set; } = [];

    public FundingRow Sum { get; private set; } = FundingRow.Of([]);

    /// <summary>The last quarter of the year that is over; 0 where none is.</summary>
    public int Quarter { get; private set; }

    /// <summary>Supports delivered in the year that name no money.</summary>
    public int UnnamedCount { get; private set; }

    public Func<FundingRow, string> NameOf { get; private set; } = _ => "";

    /// <summary>Where a row leads: a line to itself, gifts to their list, others to their lines.</summary>
    public string? LinkOf(FundingRow row) => By switch
    {
        FundingCut.Line => row.Id is { } line ? $"/funding/lines/{line}" : "/funding/gifts",
        FundingCut.Place => row.Id is { } place ? $"/funding?year={Ledger.YearText(Year)}&by=Line&place={place}" : null,
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(By)) return BadRequest();
        Year = YearAsked ?? frame.Today.Year;
        Years = [.. (await sums.YearsAsync(cancel)).Append(frame.Today.Year).Append(Year).Distinct().OrderDescending()];
        var geography = await places.GetAsync(db, cancel);
        Offered = geography.PlacesOfMoney(frame, db.Scope);
        Place ??= Offered is [var first, ..] ? first.Id : null;
        Rows = await sums.ByAsync(By, Year, Place, frame.Today, cancel);
        Sum = FundingRow.Of(Rows);
        Quarter = FundingSums.QuarterOver(Year, frame.Today);
        NameOf = await names.OfAsync(By, cancel);
        UnnamedCount = (await unnamed.CountsAsync(Year, cancel)).Sum(c => c.Count);
        return Page();
    }
}
