using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Needs;

/// <summary>What workers said in the yearly survey of job and training needs: counted, filtered, a page by key, exported.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class WishesModel(Db db, GeographySource places, Frame frame, WishList wishes, TradeSource trades, IStringLocalizer<NeedsRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "wish")]
    public WorkerWishes? Wish { get; set; }

    [BindProperty(SupportsGet = true, Name = "trade")]
    public string? Trade { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public NeedState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "hamlet")]
    public Guid? Hamlet { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The survey shown.</summary>
    public int Of { get; private set; }

    public IReadOnlyList<WorkerAnswer> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>Workers asked, by what they want; none on a wide area's later pages.</summary>
    public IReadOnlyList<WishCount> Counts { get; private set; } = [];

    /// <summary>Households asked, by what they want.</summary>
    public IReadOnlyDictionary<HouseholdWishes, int> Households { get; private set; } = new Dictionary<HouseholdWishes, int>();

    public int Asked => Counts.Sum(c => c.Count);

    public int CountOf(WorkerWishes wish) => Counts.Where(c => c.Wants.HasFlag(wish)).Sum(c => c.Count);

    public int CountOf(HouseholdWishes wish) => Households.Where(c => c.Key.HasFlag(wish)).Sum(c => c.Value);

    public string WhereIs(Guid hamlet) => Geography.WhereIs(hamlet, frame.Today);

    public string NameOf(string trade) => trades.NameOf(trade);

    /// <summary>How far the wish that is asked about has come, else the training, else the job.</summary>
    public NeedState? StateOf(WorkerAnswer row) => Wish is { } wish && wish != WorkerWishes.Training ? row.Job : row.Training ?? row.Job;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Of = Year ?? await wishes.LatestYearAsync(frame.Today.Year, cancel);
        var query = new WishQuery(Of, Wish, Trade, State, Hamlet, After);
        (Rows, Next) = await wishes.PageAsync(query, cancel);
        Count = new(await wishes.CountAsync(query, CountUpTo.Most, cancel));
        (Counts, Households) = (await wishes.CountsAsync(Of, cancel), await wishes.HouseholdCountsAsync(Of, cancel));
        Hamlets = Geography.HamletsInSight(frame, db.Scope);
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Wish is { } wish) yield return new("wish", WishWords.Of(texts, wish));
        if (Trade is { } trade) yield return new("trade", trades.NameOf(trade));
        if (State is { } state) yield return new("state", texts[$"needstate.{state}"]);
        if (Hamlet is { } hamlet && Geography.Get(hamlet) is { } place) yield return new("hamlet", place.Name);
    }
}
