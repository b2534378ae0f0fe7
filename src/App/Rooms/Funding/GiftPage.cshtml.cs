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
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A gift on its way: what was pledged, what came and by which receipt, what it was used for and whom it reached.</summary>
[Requires(Permissions.ReadFunding)]
public sealed class GiftPageModel(
    Db db, GeographySource places, GiftList gifts, PotList pots, GiftWords words, PledgeGift pledge, ReceiveGift receive, UseGift use, ReverseMovement reverse, FindForWhom find, PolicySource policies, Caller caller,
    IStringLocalizer<FundingRoom> texts) : ActPage
{
    private PolicyBook _policies = null!;

    /// <summary>Name or code of a household that is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty]
    public Guid ReceiptId { get; set; }

    /// <summary>Đồng of money, else how many.</summary>
    [BindProperty]
    public string? Count { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? HandedBy { get; set; }

    /// <summary>For whom, as <see cref="ForWhomToChoose.Read"/>.</summary>
    [BindProperty]
    public string? Whom { get; set; }

    [BindProperty]
    public string? For { get; set; }

    [BindProperty]
    public string? Voucher { get; set; }

    [BindProperty]
    public Guid Movement { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public GiftRow Row { get; private set; } = null!;

    public GiftWords Words => words;

    public IReadOnlyList<GiftReceipt> Receipts { get; private set; } = [];

    public IReadOnlyList<NamedUse> Uses { get; private set; } = [];

    public ForWhomToChoose ForWhom { get; private set; } = null!;

    public IReadOnlyList<MoneyMovement> Reversible { get; private set; } = [];

    /// <summary>Name of the household it is meant for; null where the reader does not see it.</summary>
    public string? MeantName { get; private set; }

    public Geography Geography { get; private set; } = null!;

    /// <summary>Households it reached.</summary>
    public int HouseholdCount => Uses.Where(u => u.Use is { Stands: true, HouseholdId: not null }).Select(u => u.Use.HouseholdId).Distinct().Count();

    /// <summary>What a number in its forms counts.</summary>
    public string CountLabel => Row.Gift.Form switch { GiftForm.Cash => texts["amount"], GiftForm.Goods => texts["gift.count", Row.Gift.Unit ?? ""], _ => texts["gift.days"] };

    public string PolicyName(NamedUse used) => used.PolicyCode is { } code && _policies.Nearest(code, used.Use.On) is { } policy ? PolicyWords.Of(policy.Name) : "";

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostReceiveAsync(Guid id, CancellationToken cancel) => WithCountAsync(id, (day, count, stop) => receive.DoAsync(Act, new(id, ReceiptId, count, day, HandedBy ?? ""), stop), cancel);

    public Task<IActionResult> OnPostUseAsync(Guid id, CancellationToken cancel) => WithCountAsync(
        id,
        (day, count, stop) =>
        {
            var (household, support) = ForWhomToChoose.Read(Whom);
            return use.DoAsync(Act, new(id, count, new(household, support, For, day, Voucher ?? "")), stop);
        },
        cancel);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => pledge.EndAsync(Act, new(id, day, Why ?? ""), stop)), texts["said"], cancel);

    public Task<IActionResult> OnPostReverseAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => reverse.DoAsync(Act, new(Movement, Why ?? ""), stop), texts["said"], cancel);

    private Task<IActionResult> WithCountAsync(Guid id, Func<DateOnly, long, CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(
        id,
        stop => OnDayAsync(Day, async day => Sums.Read(Count, out var count) ? await act(day, count ?? 0, stop) : ActResult.Refuse(Uncounted(await gifts.FindAsync(id, stop)))),
        texts["said"], cancel);

    /// <summary>What was typed is no number of what the gift is counted in.</summary>
    private static Problem Uncounted(GiftRow? row) => row?.Gift.Form is null or GiftForm.Cash ? new("Count", "money.amount", MoneyRules.MostAmount) : new("Count", "gift.quantity", GiftWorth.MostQuantity);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await gifts.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await gifts.FindAsync(id, cancel) is not { } row) return false;
        (Row, Geography, _policies) = (row, await places.GetAsync(db, cancel), await policies.GetAsync(cancel));
        Receipts = await gifts.ReceiptsAsync(id, cancel);
        Uses = await gifts.UsesAsync(id, cancel);
        if (row.Gift.HouseholdId is { } meant && caller.May(Permissions.ReadHouseholds)) MeantName = await db.Set<Household>().AsNoTracking().Where(h => h.Id == meant).Select(h => h.HeadName).SingleOrDefaultAsync(cancel);
        var mayRun = caller.May(Permissions.RunFunding);
        if (!mayRun) return true;
        ForWhom = await find.OfAsync(Text, row.Sums.Allocated > 0 ? row.Gift.HouseholdId : null, Whom, cancel);
        var (movements, _) = await pots.MovementsAsync(id, null, cancel);
        var reversed = await pots.ReversedAsync([.. movements.Select(m => m.Id)], cancel);
        Reversible = [.. movements.Where(m => m.Act != MoneyAct.Reverse && !reversed.Contains(m.Id))];
        return true;
    }
}
