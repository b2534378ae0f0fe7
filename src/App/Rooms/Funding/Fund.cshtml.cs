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
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>The fund “For the poor”: what came, what was spent on whom, what is left.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class FundModel(Db db, GeographySource places, FundingSums sums, GiftList gifts, UseGift use, FindForWhom find, Caller caller, Frame frame, IStringLocalizer<FundingRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>A commune; all in sight where nothing was said.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Name or code of a household that is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    /// <summary>For whom, as <see cref="ForWhomToChoose.Read"/>.</summary>
    [BindProperty]
    public string? Whom { get; set; }

    [BindProperty]
    public string? For { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Voucher { get; set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public int Count { get; private set; }

    public StageSums Sums { get; private set; }

    public IReadOnlyList<NamedUse> Uses { get; private set; } = [];

    public DayKey? Next { get; private set; }

    public IReadOnlyDictionary<Guid, string> Donors { get; private set; } = new Dictionary<Guid, string>();

    public ForWhomToChoose ForWhom { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>The commune whose fund the reader may spend here; null where none is chosen.</summary>
    public Guid? Spends => !caller.May(Permissions.RunFunding) || Sums.Allocated == 0 ? null : Place ?? (Communes is [var only] ? only.Id : null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSpendAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!caller.May(Permissions.RunFunding)) return Forbid();
        var (household, support) = ForWhomToChoose.Read(Whom);
        var result = Days.Read(Day) is not { } day ? ActResult.Refuse(new Problem("Day", "date.invalid"))
            : !VuonLen.App.Plumbing.Sums.Read(Amount, out var amount) ? ActResult.Refuse(new Problem("Amount", "money.amount", MoneyRules.MostAmount))
            : await use.SpendFundAsync(Act, new(Place ?? Guid.Empty, amount ?? 0, new(household, support, For, day, Voucher ?? "")), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/funding/fund?place={Place}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        Communes = Geography.CommunesInSight(frame, db.Scope, frame.Today);
        var within = await sums.WithinAsync(Place, frame.Today, cancel);
        (Count, Sums) = await gifts.SumAsync(new(GiftShow.Fund, within), frame.Today, cancel);
        (Uses, Next) = await gifts.SpentOfFundAsync(within, DayKey.Read(After), cancel);
        var ids = Uses.Select(u => u.Use.PotId).Distinct().ToArray();
        Donors = await db.Set<Gift>().AsNoTracking().Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.DonorName, cancel);
        if (Spends is not null) ForWhom = await find.OfAsync(Text, null, Whom, cancel);
    }
}
