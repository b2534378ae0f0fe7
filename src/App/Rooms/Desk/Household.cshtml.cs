using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Desk;

/// <summary>One household on one page that could be read out to it.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class HouseholdModel(Db db, GeographySource places, Frame frame, LatestFinding finding, HouseholdHistory history, HouseholdsOnDay onDay, HouseholdSupports supports, LoanList loans, ApplicationList applications, Caller caller) : PageModel
{
    /// <summary>The tabs, in the order of life; what a household owes is not for everybody who knows it.</summary>
    public IEnumerable<string> Tabs => caller.May(Permissions.ReadCredit) ? ["members", "finding", "supports", "credit", "history"] : ["members", "finding", "supports", "history"];

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    /// <summary>Another day to look at it, as day/month/year; today where nothing was said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    /// <summary>The household on that day, or null where none before today was asked for.</summary>
    public HouseholdOnDay? Then { get; private set; }

    public HouseholdOnForm Form { get; private set; } = null!;

    public Household Household => Form.Household;

    /// <summary>The decision behind the class of today, or null.</summary>
    public Decision? Decision { get; private set; }

    public FoundInRound? Found { get; private set; }

    public IReadOnlyList<HouseholdEvent> Events { get; private set; } = [];

    /// <summary>What it lacks, has and is entitled to; null where that is not shown, or not the caller's to see.</summary>
    public NeedsAndSupports? Supports { get; private set; }

    /// <summary>Its loans by the latest statements, running first.</summary>
    public IReadOnlyList<Loan> Loans { get; private set; } = [];

    /// <summary>Its applications for loans, the latest first.</summary>
    public IReadOnlyList<LoanApplication> Applications { get; private set; } = [];

    /// <summary>Day of the latest statement that has the first of them.</summary>
    public DateOnly? LoansOn { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public string Shown => Tab is not null && Tabs.Contains(Tab) ? Tab : "members";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await HouseholdOnForm.ReadAsync(db, id, cancel) is not { } form) return NotFound();
        Form = form;
        Geography = await places.GetAsync(db, cancel);
        frame.PlaceId = Household.HamletId;
        frame.LinkOf = place => place.Level >= PlaceLevel.Commune && db.Scope.Covers(place) ? $"/households?place={place.Id}" : null;
        if (Days.Read(On) is { } day && day < frame.Today)
        {
            frame.AsOf = day;
            Then = await onDay.OfAsync(id, day, cancel);
        }

        Found = await finding.OfAsync(id, Then?.Day, cancel);
        Decision = await (
            from s in db.Set<StatusPeriod>().AsNoTracking()
            join d in db.Set<Decision>().AsNoTracking() on s.DecisionId equals d.Id
            where s.HouseholdId == id && s.Until == null
            select d).FirstOrDefaultAsync(cancel);
        if (Shown == "supports" && caller.May(Permissions.ReadSupports)) Supports = await supports.OfAsync(id, Then?.Day ?? frame.Today, Found, cancel);
        if (Shown == "credit")
        {
            Loans = await loans.OfHouseholdAsync(id, cancel);
            Applications = await applications.OfHouseholdAsync(id, cancel);
            if (Loans is [var first, ..]) LoansOn = await loans.StatedOnAsync(first, cancel);
        }

        if (Shown == "history") Events = await history.OfAsync(id, cancel);
        return Page();
    }

    /// <summary>A hamlet with its commune as they are called today.</summary>
    public string WhereIs(Guid hamlet) => Geography.WhereIs(hamlet, frame.Today);

    /// <summary>What the hamlet and commune were called when the household was written there; null where that is what they are called today.</summary>
    public string? WhereWas()
    {
        var then = Geography[Household.HamletId];
        var text = then.ParentId is { } up ? $"{then.Name}, {Geography[up].Name}" : then.Name;
        return text == WhereIs(Household.HamletId) ? null : text;
    }
}
