using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What came of the statements of one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Sum">What is outstanding on it.</param>
public sealed record OutstandingDay(DateOnly Day, OutstandingRow Sum);

/// <summary>What is outstanding on a day, by programme, association, group or commune, and its course.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class IndexModel(Db db, GeographySource places, Outstanding outstanding, CreditNames names, Frame frame) : PageModel
{
    /// <summary>Days shown of its course.</summary>
    private const int MostDays = 8;

    /// <summary>Groups shown: the others are in the workbook.</summary>
    private const int MostRows = 200;

    /// <summary>The day, as day/month/year; today where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? OnText { get; set; }

    [BindProperty(SupportsGet = true, Name = "by")]
    public CreditCut By { get; set; }

    /// <summary>A commune of the day; all where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Place { get; set; }

    public DateOnly On { get; private set; }

    public IReadOnlyList<CountedStatement> Statements { get; private set; } = [];

    public IReadOnlyList<OutstandingRow> Rows { get; private set; } = [];

    /// <summary>Rows that are not shown.</summary>
    public int More { get; private set; }

    public OutstandingRow Sum { get; private set; } = OutstandingRow.Of([]);

    /// <summary>Its course, oldest first.</summary>
    public IReadOnlyList<OutstandingDay> Course { get; private set; } = [];

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public Func<OutstandingRow, string> NameOf { get; private set; } = _ => "";

    /// <summary>The loans behind a row, or null where a list cannot say them: those of another day are not those of today.</summary>
    public string? LoansOf(OutstandingRow row) => On < frame.Today || Place is not null ? null : By switch
    {
        CreditCut.Programme => $"/credit/loans?programme={row.Key}",
        CreditCut.Association when row.Key.Length > 0 => $"/credit/loans?association={row.Key}",
        CreditCut.Group when row.Id is { } group => $"/credit/loans?group={group}",
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(By)) return BadRequest();
        On = Days.Read(OnText) ?? frame.Today;
        var geography = await places.GetAsync(db, cancel);
        Communes = geography.CommunesInSight(frame, db.Scope, On);
        var all = await outstanding.StatementsAsync(On, cancel);
        Statements = Of(all);
        var rows = await outstanding.ByAsync(By, Statements, cancel);
        Sum = OutstandingRow.Of([.. Statements.Select(s => s.Sum)]);
        (Rows, More) = ([.. rows.Take(MostRows)], Math.Max(0, rows.Count - MostRows));
        NameOf = await names.OfAsync(By, Rows, On, cancel);
        var course = new List<OutstandingDay>();
        foreach (var day in (await outstanding.DaysAsync(On, MostDays, cancel)).Order())
            course.Add(new(day, OutstandingRow.Of([.. Of(await outstanding.StatementsAsync(day, cancel)).Select(s => s.Sum)])));
        Course = course;
        return Page();

        // A commune of the day is also those it was made of.
        IReadOnlyList<CountedStatement> Of(IReadOnlyList<CountedStatement> statements) =>
            Place is not { } place || geography.Get(place) is null ? statements : [.. statements.Where(s => s.Now == place || geography.CoverOf(place, On).Contains(s.CommuneId))];
    }
}
