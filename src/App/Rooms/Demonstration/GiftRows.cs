using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The gifts of the demonstration: what paid for supports out of mobilised money, the fund “For the poor” with its month in autumn and its presents before Tết, goods for named households, and what
/// households did themselves. Donors and sums are made up and say so.
/// </summary>
internal sealed class GiftRows(Geography geography, IReadOnlyList<Support> supports, MoneyBook book, Dice dice)
{
    private const int Stream = 785;
    private const long Million = 1_000_000;
    private const long Present = 500_000;

    private static readonly (string Name, DonorKind Kind)[] Givers =
    [
        ("Công ty chè Minh Họa", DonorKind.Enterprise), ("Hợp tác xã Minh Họa Xanh", DonorKind.Enterprise), ("Hội thiện nguyện Minh Họa", DonorKind.Organisation), ("Nhóm bạn Minh Họa", DonorKind.Organisation),
        ("Ông Minh Họa A", DonorKind.Person), ("Bà Minh Họa B", DonorKind.Person),
    ];

    private readonly Dice _dice = dice.Fork(Stream);
    private readonly Dictionary<(Guid CommuneId, string Name), Donor> _donors = [];
    private readonly List<(Gift Gift, MoneyMovement Movement, long? Quantity)> _received = [];

    public IEnumerable<Donor> Donors => _donors.Values;

    public List<Gift> Gifts { get; } = [];

    /// <summary>Numbered through the year of each commune, in order of time.</summary>
    public IEnumerable<GiftReceipt> Receipts => _received.GroupBy(r => (r.Movement.ToPlaceId, r.Movement.On.Year))
        .SelectMany(year => year.OrderBy(r => r.Movement.On).ThenBy(r => r.Movement.Id).Select((r, i) => (r.Gift, r.Movement, r.Quantity, Number: i + 1)))
        .Select((r, i) => new GiftReceipt
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.GiftReceipt, r.Movement.On, i + 1),
            GiftId = r.Gift.Id,
            CommuneId = r.Gift.CommuneId,
            Year = r.Movement.On.Year,
            Number = r.Number,
            On = r.Movement.On,
            Amount = r.Movement.Amount,
            Quantity = r.Quantity,
            HandedBy = r.Gift.DonorName,
            ReceivedBy = "Dữ liệu minh họa",
            MovementId = r.Movement.Id,
        });

    /// <summary>Makes them, commune after commune and year after year.</summary>
    public void Make()
    {
        var delivered = supports.Where(s => s.DeliveredOn is { Year: >= 2022 } && s.Amount > 0).Select(s => (Support: s, On: s.DeliveredOn!.Value))
            .Select(s => (s.Support, s.On, CommuneId: (geography.At(s.Support.CommuneId, s.On) ?? geography[s.Support.CommuneId]).Id))
            .GroupBy(s => (s.CommuneId, s.On.Year)).OrderBy(g => g.Key.Year).ThenBy(g => geography[g.Key.CommuneId].Code, StringComparer.Ordinal);
        var ended = 0;
        foreach (var year in delivered)
        {
            if (ended < year.Key.Year)
            {
                if (ended > 0) Autumn(ended);
                HandOver(ended = year.Key.Year);
            }

            var (commune, of) = (geography[year.Key.CommuneId], year.Key.Year);
            var all = year.OrderBy(s => s.On).ThenBy(s => s.Support.Id).ToList();
            Mobilised(commune, of, [.. all.Where(s => s.Support.Source == MoneySource.Mobilised && s.On < BudgetRows.NotNamedFrom).Select(s => (s.Support, s.On))]);
            Own(commune, of, [.. all.Where(s => s.Support is { Source: MoneySource.Household, PolicyCode: "house" }).Take(2).Select(s => (s.Support, s.On))]);
            Goods(commune, of, [.. all.Where(s => s.Support.PolicyCode == "house").Select(s => s.Support).Skip(2).Take(1)]);
            Presents(commune, of, [.. all.Select(s => s.Support).DistinctBy(s => s.HouseholdId)]);
        }

        // One pledge of this autumn has not come yet, one is late.
        foreach (var commune in geography.All.Where(p => p.Level == PlaceLevel.Commune && p.From == new DateOnly(2025, 7, 1)).OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            Pledge(commune, Givers[0], GiftWorth.Cash(50 * Million), true, null, null, new(2026, 8, 18), new(2026, 12, 15));
            Pledge(commune, Givers[1], new(GiftForm.Goods, "xi măng", "tấn", 20, 1_650_000, "invoice"), false, null, "Xi măng làm đường xóm và nhà tiêu (minh họa)", new(2026, 7, 6), new(2026, 8, 31));
        }
    }

    /// <summary>What places that ended before a year still held goes on with those they became.</summary>
    private void HandOver(int year)
    {
        foreach (var account in book.Accounts.Where(a => a is { Balance: > 0, Stage: MoneyStage.Allocated } && geography[a.PlaceId].Until < new DateOnly(year, 1, 1)).ToList())
        {
            var (pot, on) = (book.Of(account.PotId), geography[account.PlaceId].Until!.Value);
            if (pot.Kind == PotKind.Gift)
                book.Move(pot, MoneyAct.HandOver, new(account.PlaceId, MoneyStage.Allocated), new(geography.At(account.PlaceId, on)!.Id, MoneyStage.Allocated), account.Balance, on, $"BBBG-{on.Year}", "Bàn giao khi sắp xếp đơn vị hành chính (minh họa)");
        }
    }

    /// <summary>One donor of the year paid for the supports that were approved from mobilised money.</summary>
    private void Mobilised(Place commune, int year, List<(Support Support, DateOnly On)> paid)
    {
        if (paid.Count == 0) return;
        var sum = paid.Sum(s => s.Support.Amount!.Value);
        var on = Days.Max(new(year, 1, 20), commune.From);
        var (gift, pot) = Pledge(commune, _dice.Pick(Givers[..4]), GiftWorth.Cash(((sum / Million) + 1) * Million), false, null, "Hỗ trợ nhà ở, nước sạch, nhà tiêu cho hộ nghèo, hộ cận nghèo (minh họa)", on, null);
        Receive(gift, pot, gift.UnitWorth, on.AddDays(6));
        foreach (var (support, delivered) in paid) Use(gift, pot, support.Amount!.Value, Days.Max(delivered, on.AddDays(7)), support.HouseholdId, support.HamletId, support.Id, null);
        if (book.There(pot, commune.Id, MoneyStage.Allocated) is > 0 and var left) Use(gift, pot, left, Days.Max(paid[^1].On, on.AddDays(7)), null, null, null, "Chi chung: lễ trao nhà, vận chuyển (minh họa)");
    }

    /// <summary>A household's own part of its house: money and days of work of its kin.</summary>
    private void Own(Place commune, int year, List<(Support Support, DateOnly On)> houses)
    {
        foreach (var (support, delivered) in houses)
        {
            var on = Days.Max(delivered.AddDays(-20), commune.From);
            if (on > delivered) continue;
            var (cash, pot) = Pledge(commune, (support.Name, DonorKind.Household), GiftWorth.Cash(support.Amount!.Value), false, support.HouseholdId, "Phần gia đình tự làm nhà (minh họa)", on, null);
            Receive(cash, pot, cash.UnitWorth, on);
            Use(cash, pot, cash.UnitWorth, delivered, support.HouseholdId, support.HamletId, support.Id, null);
            var (work, days) = Pledge(commune, (support.Name, DonorKind.Household), new(GiftForm.Labour, "đào móng, xây nhà", null, 30, 250_000, "day-wage"), false, support.HouseholdId, "Ngày công gia đình, họ hàng làm nhà (minh họa)", on, null);
            Receive(work, days, 30, on);
            Use(work, days, work.Worth.WorthOf(30), delivered, support.HouseholdId, support.HamletId, null, "30 ngày công làm nhà (minh họa)");
        }
    }

    /// <summary>A pair of goats or a cow for a household the donor named.</summary>
    private void Goods(Place commune, int year, List<Support> households)
    {
        foreach (var household in households)
        {
            var on = Days.Max(new(year, 4, 12), commune.From);
            if (on.Year != year || on > new DateOnly(2026, 8, 1)) continue;
            var (gift, pot) = Pledge(commune, Givers[3], new(GiftForm.Goods, "dê sinh sản", "con", 2, 3_200_000, "market"), false, household.HouseholdId, "Tặng dê giống cho hộ có địa chỉ (minh họa)", on, null);
            Receive(gift, pot, 2, on.AddDays(8));
            Use(gift, pot, gift.Worth.WorthOf(2), on.AddDays(10), household.HouseholdId, household.HamletId, null, "2 con dê sinh sản (minh họa)");
        }
    }

    /// <summary>Before Tết the fund gives presents, the oldest gift first.</summary>
    private void Presents(Place commune, int year, List<Support> households)
    {
        var tet = Days.Max(new(year, 1, 18), commune.From);
        var there = Gifts.Where(g => g.IsOfFund).Select(g => (Gift: g, Pot: book.Of(g.Id))).Where(g => book.There(g.Pot, commune.Id, MoneyStage.Allocated) > 0)
            .ToDictionary(g => g.Gift.Id);
        foreach (var household in households.Take(12))
        {
            var drawable = there.Values.Select(g => new DrawableGift(g.Gift.Id, g.Gift.ReceivedOn!.Value, book.There(g.Pot, commune.Id, MoneyStage.Allocated)));
            if (tet.Year != year || tet.Month > 2 || GiftDraw.Of(drawable, Present) is not { } parts) break;
            var set = parts.Count > 1 ? book.NewSet(tet) : (Guid?)null;
            foreach (var part in parts) Use(there[part.PotId].Gift, there[part.PotId].Pot, part.Amount, tet, household.HouseholdId, household.HamletId, null, "Quà Tết cho hộ nghèo, hộ cận nghèo (minh họa)", commune.Id, set);
        }
    }

    /// <summary>The month for the poor in autumn fills the fund of every commune.</summary>
    private void Autumn(int year)
    {
        var from = new DateOnly(year, 10, 17);
        foreach (var commune in geography.All.Where(p => p.Level == PlaceLevel.Commune && p.IsValidOn(from)).OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            for (var i = 0; i < 3; i++)
            {
                var (gift, pot) = Pledge(commune, Givers[(i * 2) + _dice.Below(2)], GiftWorth.Cash(_dice.Between(2, 9) * Million), true, null, null, from.AddDays(_dice.Below(20)), new(year, 11, 18));
                Receive(gift, pot, gift.UnitWorth, gift.PledgedOn.AddDays(_dice.Below(9)));
            }
        }
    }

    private (Gift Gift, MoneyPot Pot) Pledge(Place commune, (string Name, DonorKind Kind) donor, GiftWorth worth, bool fund, Guid? household, string? purpose, DateOnly on, DateOnly? due)
    {
        if (!_donors.TryGetValue((commune.Id, donor.Name), out var known))
        {
            known = new() { Id = DemonstrationId.Of(DemonstrationIdKind.Donor, on, _donors.Count + 1), CommuneId = commune.Id, Name = donor.Name, NameKey = VietnameseText.NameKey(donor.Name), Kind = donor.Kind };
            _donors[(commune.Id, donor.Name)] = known;
        }

        var source = donor.Kind != DonorKind.Household ? "mobilised" : worth.Form == GiftForm.Cash ? "own-cash" : "own-labour";
        var pot = book.Pot(PotKind.Gift, commune.Id, on.Year, fund ? "poor-fund" : "gift", source);
        Gifts.Add(new()
        {
            Id = pot.Id,
            CommuneId = commune.Id,
            DonorId = known.Id,
            DonorName = donor.Name,
            Form = worth.Form,
            What = worth.What,
            Unit = worth.Unit,
            Quantity = worth.Quantity,
            UnitWorth = worth.UnitWorth,
            Valuation = worth.Valuation,
            IsOfFund = fund,
            HouseholdId = household,
            Purpose = purpose,
            PledgedOn = on,
            DueOn = due,
            Awaited = worth.Total,
        });
        book.Step(pot, MoneyAct.Assign, commune.Id, MoneyStage.Outside, worth.Total, on, donor.Name, purpose);
        return (Gifts[^1], pot);
    }

    private void Receive(Gift gift, MoneyPot pot, long count, DateOnly on)
    {
        var amount = gift.Form == GiftForm.Cash ? count : gift.Worth.WorthOf(count);
        var movement = book.Step(pot, MoneyAct.Allocate, gift.CommuneId, MoneyStage.Assigned, amount, on, $"Biên nhận {on:dd/MM/yyyy}");
        (gift.Awaited, gift.ReceivedOn) = (gift.Awaited - amount, gift.ReceivedOn ?? on);
        _received.Add((gift, movement, gift.Form == GiftForm.Cash ? null : count));
    }

    private void Use(Gift gift, MoneyPot pot, long amount, DateOnly on, Guid? household, Guid? hamlet, Guid? support, string? what, Guid? at = null, Guid? set = null)
    {
        var movement = book.Step(pot, MoneyAct.Disburse, at ?? gift.CommuneId, MoneyStage.Allocated, amount, on, $"PC-QG/{on.Year}", what, set);
        book.Use(movement, at ?? gift.CommuneId, amount, support, household, hamlet, what);
    }

    private static class Days
    {
        public static DateOnly Max(DateOnly left, DateOnly right) => left > right ? left : right;
    }
}
