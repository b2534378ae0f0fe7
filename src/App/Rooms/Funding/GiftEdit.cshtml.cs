using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A new pledge.</summary>
[Requires(Permissions.RunFunding)]
public sealed class GiftEditModel(Db db, GeographySource places, PledgeGift pledge, Frame frame, IStringLocalizer<FundingRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid GiftId { get; set; }

    [BindProperty]
    public Guid? Place { get; set; }

    [BindProperty]
    public string? Donor { get; set; }

    [BindProperty]
    public DonorKind Kind { get; set; } = DonorKind.Enterprise;

    [BindProperty]
    public GiftForm Form { get; set; } = GiftForm.Cash;

    [BindProperty]
    public string? UnitWorth { get; set; }

    [BindProperty]
    public string? Quantity { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Valuation { get; set; }

    [BindProperty]
    public bool IsOfFund { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    /// <summary>Code of the household it is meant for.</summary>
    [BindProperty]
    public string? Household { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    public IReadOnlyList<Place> Offered { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        (Act, GiftId, Day) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Figures.Date(frame.Today));
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        List<Problem> problems = [];
        if (Days.Read(Day) is null || (!string.IsNullOrWhiteSpace(DueOn) && Days.Read(DueOn) is null)) problems.Add(new("Day", "date.invalid"));
        if (!Sums.Read(UnitWorth, out var worth)) problems.Add(new("UnitWorth", "money.amount", MoneyRules.MostAmount));
        if (!Sums.Read(Quantity, out var quantity)) problems.Add(new("Quantity", "gift.quantity", GiftWorth.MostQuantity));
        var household = await HouseholdAsync(cancel);
        if (household is null && !string.IsNullOrWhiteSpace(Household)) problems.Add(new("Household", "gift.household"));
        if (problems.Count == 0)
        {
            var gift = Form == GiftForm.Cash ? GiftWorth.Cash(worth ?? 0) : new GiftWorth(Form, What, Unit, quantity, worth ?? 0, Valuation);
            var result = await pledge.DoAsync(Act, new(GiftId, Place ?? Guid.Empty, Donor ?? "", Kind, gift, IsOfFund, household, Purpose, Days.Read(Day)!.Value, Days.Read(DueOn)), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["said"].Value;
                return Redirect($"/funding/gifts/{GiftId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            problems.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        await OfferAsync(cancel);
        return Page();
    }

    private async Task<Guid?> HouseholdAsync(CancellationToken cancel)
    {
        if (HouseholdCode.Read(Household) is not { } code) return null;
        return await db.Set<Household>().AsNoTracking().Where(h => h.Code == code).Select(h => (Guid?)h.Id).SingleOrDefaultAsync(cancel);
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        Offered = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        Place ??= Offered is [var only] ? only.Id : null;
    }
}
