using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A place that ended with money left, and who goes on with it.</summary>
public sealed record EndedPlace(Place From, Place To, long Left);

/// <summary>Books that are closed, with whether their seals still hold; closing a year, and handing over what ended places still had.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class YearsModel(Db db, GeographySource places, CloseYear close, HandOverMoney handOver, LocalPolicies local, Caller caller, Frame frame, IStringLocalizer<FundingRoom> texts) : PageModel
{
    /// <summary>Seals are proved anew each time they are shown: of so many, the latest.</summary>
    private const int MostClosed = 60;

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid Place { get; set; }

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    /// <summary>The place that ended and who goes on: "id~id".</summary>
    [BindProperty]
    public string? Pair { get; set; }

    /// <summary>With whether the seal holds; null where the reader does not see all that is under it.</summary>
    public IReadOnlyList<(ClosedYear Closed, bool? Stands)> Closed { get; private set; } = [];

    public IReadOnlyList<Place> Offered { get; private set; } = [];

    public IReadOnlyList<EndedPlace> Ended { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public string NameOf(Guid place) => Geography.Get(place)?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) => EndAsync(
        (day, stop) => int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? close.DoAsync(Act, new(Place, year, day, Decision ?? ""), stop)
            : Task.FromResult(ActResult.Refuse(new Problem("Year", "money.year", Ledger.YearText(VuonLen.Domain.Funding.MoneyRules.FirstYear), Ledger.YearText(VuonLen.Domain.Funding.MoneyRules.LastYear)))),
        cancel);

    public Task<IActionResult> OnPostHandOverAsync(CancellationToken cancel) => EndAsync(
        (day, stop) => Pair?.Split('~') is [var from, var to] && Guid.TryParse(from, out var fromId) && Guid.TryParse(to, out var toId)
            ? handOver.DoAsync(Act, new(fromId, toId, day, Decision ?? ""), stop)
            : Task.FromResult(ActResult.Refuse(new Problem("Pair", "money.not-found"))),
        cancel);

    private async Task<IActionResult> EndAsync(Func<DateOnly, CancellationToken, Task<ActResult>> act, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = Days.Read(Day) is { } day ? await act(day, cancel) : ActResult.Refuse(new Problem("Day", "date.invalid"));
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect("/funding/years");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        Problems = result.Problems;
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        var closed = new List<(ClosedYear, bool?)>();
        foreach (var year in await db.Set<ClosedYear>().AsNoTracking().OrderByDescending(c => c.Year).ThenByDescending(c => c.Id).Take(MostClosed).ToListAsync(cancel))
        {
            if (!await local.AnswersForAsync(year.PlaceId, cancel))
            {
                closed.Add((year, null));
                continue;
            }

            var (count, seal) = await CloseYear.SealAsync(db, year.PlaceId, year.Year, cancel);
            closed.Add((year, count == year.Movements && seal == year.Seal));
        }

        Closed = closed;
        Offered = await local.PlacesAsync(frame.Today, cancel);
        if (caller.May(Permissions.RunFunding)) Ended = await EndedAsync(cancel);
    }

    private async Task<IReadOnlyList<EndedPlace>> EndedAsync(CancellationToken cancel)
    {
        var over = new List<Place>();
        foreach (var place in Geography.All.Where(p => p.Level <= PlaceLevel.Commune && p.Until <= frame.Today))
        {
            if (await local.AnswersForAsync(place.Id, cancel)) over.Add(place);
        }

        var left = await HandOverMoney.LeftAt(db, [.. over.Select(p => p.Id)]).AsNoTracking().GroupBy(l => l.Account.PlaceId).Select(g => new { g.Key, Sum = g.Sum(l => l.Account.Balance) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var ended = new List<EndedPlace>();
        foreach (var place in over.Where(p => left.ContainsKey(p.Id)))
        {
            var to = Geography.At(place.Id, frame.Today) ?? Geography.PathOf(place.Id, frame.Today).LastOrDefault(p => p.Id != place.Id && p.IsValidOn(frame.Today));
            if (to is not null) ended.Add(new(place, to, left[place.Id]));
        }

        return ended;
    }
}
