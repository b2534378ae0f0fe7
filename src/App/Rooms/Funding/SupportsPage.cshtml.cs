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
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Money that may be named: what stands of a pot with a place at a stage.</summary>
public sealed record MoneyThere(MoneyPot Pot, Guid PlaceId, MoneyStage Stage, long Balance)
{
    /// <summary>As a form carries it.</summary>
    public string Key => $"{Pot.Id}~{PlaceId}~{Stage}";
}

/// <summary>Supports that were delivered and name no money, by policy; the money that paid for them is named here.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class SupportsPageModel(
    Db db, GeographySource places, Unnamed unnamed, PaySupports pay, LocalPolicies local, PolicySource policies, FundingSums sums, FundingNames names, Caller caller, Frame frame, IStringLocalizer<FundingRoom> texts) : PageModel
{
    private PolicyBook _policies = null!;

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? YearAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "policy")]
    public string? Policy { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The money, as <see cref="MoneyThere.Key"/>.</summary>
    [BindProperty]
    public string? Spot { get; set; }

    [BindProperty]
    public string? Voucher { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public List<Guid> Picked { get; set; } = [];

    public int Year => YearAsked ?? frame.Today.Year;

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<UnnamedCount> Counts { get; private set; } = [];

    public IReadOnlyList<Support> Rows { get; private set; } = [];

    /// <summary>What of those shown is named already.</summary>
    public IReadOnlyDictionary<Guid, long> Named { get; private set; } = new Dictionary<Guid, long>();

    public string? Next { get; private set; }

    public IReadOnlyList<MoneyThere> Money { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public FundingNames Names => names;

    public string NameOf(Guid place) => Geography.Get(place)?.Name ?? "";

    public string PolicyName(string code) => _policies.Nearest(code, new(Math.Clamp(Year, 1, 9_999), 12, 31)) is { } policy ? PolicyWords.Of(policy.Name) : code;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostPayAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!caller.May(Permissions.RunFunding)) return Forbid();
        var result = Days.Read(Day) is not { } day ? ActResult.Refuse(new Problem("Day", "date.invalid"))
            : Spot?.Split('~') is not [var pot, var place, var stage] || !Guid.TryParse(pot, out var potId) || !Guid.TryParse(place, out var placeId) || !Enum.TryParse<MoneyStage>(stage, out var from) ? ActResult.Refuse(new Problem("Spot", "money.none-named"))
            : await pay.DoAsync(Act, new(potId, placeId, from, Picked, day, Voucher ?? "", null), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/funding/supports?year={Ledger.YearText(Year)}&policy={Uri.EscapeDataString(Policy ?? "")}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        (Geography, _policies) = (await places.GetAsync(db, cancel), await policies.GetAsync(cancel));
        Years = [.. (await sums.YearsAsync(cancel)).Append(frame.Today.Year).Append(Year).Distinct().OrderDescending()];
        Counts = await unnamed.CountsAsync(Year, cancel);
        if (Policy is null || Counts.All(c => c.PolicyCode != Policy)) return;
        // Who was given what is for those who may read supports; others see how many there are.
        if (!caller.May(Permissions.ReadSupports)) return;
        (Rows, Next) = await unnamed.PageAsync(Year, Policy, After, cancel);
        Named = await Unnamed.NamedAsync(db, [.. Rows.Select(r => r.Id)], cancel);
        if (caller.May(Permissions.RunFunding)) Money = await MoneyAsync(cancel);
    }

    /// <summary>What the reader may spend: of budgets of the year and the next, and of gifts of any year; the policy's own project first.</summary>
    private async Task<IReadOnlyList<MoneyThere>> MoneyAsync(CancellationToken cancel)
    {
        var mine = (await local.PlacesAsync(frame.Today, cancel)).Select(p => p.Id).ToArray();
        var rows = await (
            from account in db.Set<MoneyAccount>().AsNoTracking()
            join pot in db.Set<MoneyPot>().AsNoTracking() on account.PotId equals pot.Id
            where account.Balance > 0 && (account.Stage == MoneyStage.Allocated || (account.Stage == MoneyStage.Committed && pot.Kind == PotKind.Budget)) && mine.Contains(account.PlaceId) && pot.Project != PledgeGift.FundProject
                && (pot.Kind == PotKind.Gift || pot.Year == Year || pot.Year == Year + 1)
            select new { pot, account }).ToListAsync(cancel);
        var own = _policies.Nearest(Policy!, new(Math.Clamp(Year, 1, 9_999), 12, 31))?.Project;
        return [.. rows.Select(r => new MoneyThere(r.pot, r.account.PlaceId, r.account.Stage, r.account.Balance))
            .OrderBy(m => m.Pot.Kind).ThenBy(m => m.Pot.Project == own ? 0 : 1).ThenBy(m => m.Pot.Year).ThenBy(m => m.Pot.Project, StringComparer.Ordinal).ThenBy(m => m.Stage)];
    }
}
