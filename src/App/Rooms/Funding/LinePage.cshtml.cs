using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A line of the budget: where its money stands, the next step of each sum, how it moved and what it paid for.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class LinePageModel(
    Db db, GeographySource places, PotList pots, MoveMoney move, ReverseMovement reverse, PlanDisbursement plan, LocalPolicies local, FundingLaw law, PolicySource policies, FundingNames names, Caller caller,
    IStringLocalizer<FundingRoom> texts) : ActPage
{
    /// <summary>What one payment paid for is shown up to so many.</summary>
    public const int MostUses = 200;

    private PolicyBook _policies = null!;

    /// <summary>The place whose money is to be moved; the reader's own where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public Guid? At { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The payment whose uses are shown.</summary>
    [BindProperty(SupportsGet = true, Name = "uses")]
    public Guid? UsesOf { get; set; }

    [BindProperty]
    public MoneyAct Kind { get; set; }

    [BindProperty]
    public MoneyStage? From { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public string? ToProject { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Voucher { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public Guid Movement { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>To be disbursed by the end of each quarter.</summary>
    [BindProperty]
    public List<string> Quarters { get; set; } = [];

    public MoneyPot Pot { get; private set; } = null!;

    public FundingNames Names => names;

    public IReadOnlyList<PlaceSums> Places { get; private set; } = [];

    /// <summary>What stands at <see cref="At"/>.</summary>
    public StageSums Here { get; private set; }

    /// <summary>Places below, to which money may be allocated.</summary>
    public IReadOnlyList<Place> Below { get; private set; } = [];

    public IReadOnlyDictionary<int, long> Plan { get; private set; } = new Dictionary<int, long>();

    public IReadOnlyList<MoneyMovement> Movements { get; private set; } = [];

    public DayKey? Next { get; private set; }

    public IReadOnlySet<Guid> Reversed { get; private set; } = new HashSet<Guid>();

    public IReadOnlyDictionary<Guid, int> UseCounts { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<NamedUse> Uses { get; private set; } = [];

    /// <summary>The books of the year at <see cref="At"/> where they are closed.</summary>
    public ClosedYear? Closed { get; private set; }

    public Geography Geography { get; private set; } = null!;

    public FundingProject? Project => law.Book.Project(Pot.Project);

    /// <summary>Projects of the next year, to which what is left may be carried over.</summary>
    public IEnumerable<FundingProject> NextProjects => law.BudgetProjectsOf(Pot.Year + 1);

    /// <summary>Whether the reader may move money of <see cref="At"/>.</summary>
    public bool MayRun { get; private set; }

    /// <summary>Movements that may be taken back, of those shown.</summary>
    public IEnumerable<MoneyMovement> Reversible => Closed is not null ? [] : Movements.Where(m => m.Act != MoneyAct.Reverse && !Reversed.Contains(m.Id));

    public string NameOf(Guid place) => Geography.Get(place)?.Name ?? "";

    public string PolicyName(NamedUse use) => use.PolicyCode is { } code && _policies.Nearest(code, use.Use.On) is { } policy ? PolicyWords.Of(policy.Name) : use.PolicyCode ?? "";

    /// <summary>Whether a step was asked for and refused: what was typed into its form stays there.</summary>
    public bool IsRefused(MoneyAct act) => Problems.Count > 0 && Kind == act && Request.Query["handler"] == "Move";

    /// <summary>Where an act may take money from now: the stages with something on them.</summary>
    public IEnumerable<MoneyStage> FromOf(MoneyAct act) => MoneyRules.FromOf(act, Pot.Kind).Where(s => Here.At(s) > 0);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostMoveAsync(Guid id, CancellationToken cancel) => EndAsync(
        id,
        stop => OnDayAsync(Day, day => !Sums.Read(Amount, out var amount) ? Refuse("Amount", "money.amount", MoneyRules.MostAmount)
            : move.DoAsync(Act, new(id, At ?? Guid.Empty, Kind, From, To, amount ?? 0, day, Voucher ?? "", Note, ToProject), stop)),
        cancel);

    public Task<IActionResult> OnPostPlanAsync(Guid id, CancellationToken cancel) => EndAsync(
        id, stop => Quarters.Select(q => Sums.Read(q, out var sum) ? sum : null).ToList() is var sums && sums.Any(s => s is null) ? Refuse("Quarters", "plan.order") : plan.DoAsync(Act, new(id, At ?? Guid.Empty, [.. sums.Select(s => s!.Value)]), stop), cancel);

    public Task<IActionResult> OnPostReverseAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => reverse.DoAsync(Act, new(Movement, Why ?? ""), stop), cancel);

    private static Task<ActResult> Refuse(string field, string code, params object[] values) => Task.FromResult(ActResult.Refuse(new Problem(field, code, values)));

    private Task<IActionResult> EndAsync(Guid id, Func<CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(id, act, texts["said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await pots.FindAsync(id, cancel) is { Kind: PotKind.Budget };

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await pots.FindAsync(id, cancel) is not { Kind: PotKind.Budget } pot) return false;
        (Pot, Geography, _policies) = (pot, await places.GetAsync(db, cancel), await policies.GetAsync(cancel));
        Places = [.. (await pots.PlacesAsync(id, cancel)).OrderBy(p => Geography.Get(p.PlaceId)?.Level).ThenBy(p => NameOf(p.PlaceId), StringComparer.Ordinal)];
        At ??= Places.FirstOrDefault(p => p.PlaceId == caller.PlaceId)?.PlaceId ?? (Places is [var first, ..] ? first.PlaceId : pot.PlaceId);
        Here = Places.FirstOrDefault(p => p.PlaceId == At)?.Sums ?? StageSums.None;
        Closed = await db.Set<ClosedYear>().AsNoTracking().SingleOrDefaultAsync(c => c.Year == pot.Year && c.PlaceId == At, cancel);
        MayRun = Closed is null && caller.May(Permissions.RunFunding) && await local.AnswersForAsync(At.Value, cancel);
        Below = MayRun ? await BelowAsync(pot.Year, At.Value, cancel) : [];
        Plan = await pots.PlanAsync(id, At.Value, cancel);
        (Movements, Next) = await pots.MovementsAsync(id, DayKey.Read(After), cancel);
        var ids = Movements.Select(m => m.Id).ToArray();
        Reversed = await pots.ReversedAsync(ids, cancel);
        UseCounts = await pots.UseCountsAsync(ids, cancel);
        if (UsesOf is { } movement) Uses = await pots.UsesOfAsync([movement], MostUses, cancel);
        return true;
    }

    /// <summary>Places below another on the first day of a year or on its last: in the year of a reform the old ones got money and the new ones do.</summary>
    private async Task<IReadOnlyList<Place>> BelowAsync(int year, Guid above, CancellationToken cancel)
    {
        var below = new List<Place>();
        foreach (var day in new[] { new DateOnly(year, 1, 1), new DateOnly(year, 12, 31) }) below.AddRange((await local.PlacesAsync(day, cancel)).Where(p => p.Id != above && Geography.PathOf(p.Id, day).Any(a => a.Id == above)));
        return [.. below.DistinctBy(p => p.Id)];
    }
}
