using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The budgets of the demonstration: to the district until it ended and to the province since, by project and source; allocated to the communes in March, paid quarter by quarter for
/// the supports that were delivered, what was left carried over or given back in January, the books closed in February. On 1 July 2025 what was left was handed over. Sums are made up from the supports.
/// </summary>
internal sealed class BudgetRows(Geography geography, PolicyBook policies, IReadOnlyList<Support> supports, MoneyBook book)
{
    private const long Million = 1_000_000;

    /// <summary>What was delivered from here on waits for its money to be named, so that there is something to do.</summary>
    public static readonly DateOnly NotNamedFrom = new(2026, 5, 1);

    private static readonly DateOnly Merger = new(2025, 7, 1);
    private static readonly int[] Years = [2022, 2023, 2024, 2025, 2026];

    private static readonly (string Project, string Source, long Amount, string For)[] OfHolder =
    [
        ("7.1", "central-recurrent", 180 * Million, "Tập huấn cán bộ giảm nghèo (minh họa)"),
        ("7.2", "central-recurrent", 60 * Million, "Giám sát, đánh giá Chương trình (minh họa)"),
        ("6.2", "central-recurrent", 90 * Million, "Truyền thông giảm nghèo: tờ rơi, phát thanh, hội nghị (minh họa)"),
    ];

    private readonly Guid _district = geography.Find("168", new(2022, 1, 1), PlaceLevel.District)!.Id;

    /// <summary>Makes them, year after year.</summary>
    public void Make()
    {
        var paid = supports.Where(s => s.DeliveredOn is { } on && on.Year >= Years[0] && s.Amount > 0 && SourceOf(s, on) is not null)
            .OrderBy(s => s.DeliveredOn).ThenBy(s => s.Id).ToLookup(s => s.DeliveredOn!.Value.Year);
        foreach (var year in Years)
        {
            var holder = HolderOn(_district, new(year, 1, 1));
            foreach (var line in paid[year].GroupBy(s => (Project: ProjectOf(s, year), Source: SourceOf(s, s.DeliveredOn!.Value)!)).OrderBy(g => g.Key.Project, StringComparer.Ordinal).ThenBy(g => g.Key.Source, StringComparer.Ordinal))
                Spend(book.Line(HolderOf(line.Key.Source, holder, year), year, line.Key.Project, line.Key.Source), [.. line]);
            foreach (var own in OfHolder) Own(holder, year, own.Project, own.Source, own.Amount, own.For);
            HandOver(year);
            if (year < 2026) EndYear(year);
        }
    }

    /// <summary>The province's own budget was always the province's.</summary>
    private Guid HolderOf(string source, Guid holder, int year) => source == "province" ? ProvinceOn(new(year, 1, 1)) : holder;

    private Guid ProvinceOn(DateOnly on) => geography.Find("19", on, PlaceLevel.Province)!.Id;

    /// <summary>Who has a place's money on a day: it itself, who it became, or the province where a tier was abolished.</summary>
    private Guid HolderOn(Guid placeId, DateOnly on) => geography.At(placeId, on)?.Id ?? ProvinceOn(on);

    private static string? SourceOf(Support support, DateOnly on) => support.Source switch
    {
        MoneySource.Central => "central-recurrent",
        MoneySource.District when on < Merger => "district",
        MoneySource.Province or MoneySource.District => "province",
        _ => null,
    };

    private string ProjectOf(Support support, int year) =>
        policies.Nearest(support.PolicyCode, support.DeliveredOn!.Value)?.Project is { } project ? year >= 2026 ? "merged" : project
        : support.PolicyCode == "house" && year >= 2025 ? "house"
        : "regular";

    private void Spend(MoneyPot pot, List<Support> line)
    {
        var year = pot.Year;
        var byCommune = line.GroupBy(s => CommuneOf(s)).OrderBy(g => geography[g.Key].Code, StringComparer.Ordinal).ToList();
        // Of each commune a little more than it came to: nobody knows beforehand.
        // Communes that were there in spring come first: when the district ended, what was not allocated by then went to the province.
        var allotted = byCommune.OrderBy(g => geography[g.Key].From).Select(g => (Commune: g.Key, Amount: ((g.Sum(s => s.Amount!.Value) * 108 / 100 / Million) + 1) * Million, On: AllocatedOn(g.Key, year))).ToList();
        book.Step(pot, MoneyAct.Assign, pot.PlaceId, MoneyStage.Outside, ((allotted.Sum(a => a.Amount) * 104 / 100 / Million) + 1) * Million, new(year, 1, 12), $"{30 + (year % 10)}/QĐ-UBND", "Giao dự toán đầu năm (minh họa)");
        foreach (var (commune, amount, on) in allotted)
        {
            var at = HolderOn(pot.PlaceId, on);
            // What the district had not allocated when it ended went to the province.
            if (at != pot.PlaceId) HandOver(pot, pot.PlaceId, MoneyStage.Assigned);
            book.Move(pot, MoneyAct.Allocate, new(at, MoneyStage.Assigned), new(commune, MoneyStage.Allocated), amount, on, $"{110 + (year % 10)}/QĐ-UBND", "Phân bổ cho xã (minh họa)");
            book.Plan(pot, commune, amount, [10, 35, 70, 100]);
        }

        foreach (var group in byCommune)
        {
            foreach (var quarter in group.Where(s => s.DeliveredOn < NotNamedFrom).GroupBy(s => (s.DeliveredOn!.Value.Month + 2) / 3).OrderBy(q => q.Key))
            {
                var on = quarter.Max(s => s.DeliveredOn!.Value);
                if (on < AllocatedOn(group.Key, year)) on = AllocatedOn(group.Key, year).AddDays(5);
                var movement = book.Step(pot, MoneyAct.Disburse, group.Key, MoneyStage.Allocated, quarter.Sum(s => s.Amount!.Value), on, $"PC-{quarter.Key}/{year}");
                foreach (var support in quarter) book.Use(movement, support.CommuneId, support.Amount!.Value, support.Id, support.HouseholdId, support.HamletId, null);
            }

            // This year a part is bound by contracts that are not paid yet.
            if (year == 2026 && book.There(pot, group.Key, MoneyStage.Allocated) / 2 / Million * Million is > 0 and var bound)
                book.Step(pot, MoneyAct.Commit, group.Key, MoneyStage.Allocated, bound, new(2026, 8, 20), "07/HĐ-2026", "Theo danh sách đã duyệt (minh họa)");
        }
    }

    private DateOnly AllocatedOn(Guid commune, int year) => geography[commune].From > new DateOnly(year, 3, 10) ? geography[commune].From.AddDays(9) : new DateOnly(year, 3, 10);

    /// <summary>The commune on the day of delivery.</summary>
    private Guid CommuneOf(Support support) => (geography.At(support.CommuneId, support.DeliveredOn!.Value) ?? geography[support.CommuneId]).Id;

    /// <summary>What the holder spends itself.</summary>
    private void Own(Guid holder, int year, string project, string source, long amount, string what)
    {
        var pot = book.Line(holder, year, year >= 2026 ? "merged" : project, source);
        book.Step(pot, MoneyAct.Assign, holder, MoneyStage.Outside, amount, new(year, 1, 14), $"{30 + (year % 10)}/QĐ-UBND", "Giao dự toán đầu năm (minh họa)");
        book.Step(pot, MoneyAct.Allocate, holder, MoneyStage.Assigned, amount, new(year, 2, 20), $"{112 + (year % 10)}/QĐ-UBND");
        book.Step(pot, MoneyAct.Disburse, holder, MoneyStage.Allocated, amount / 2, new(year, 5, 22), $"UNC-{project}/{year}", what);
        if (year != 2025) book.Step(pot, MoneyAct.Disburse, holder, MoneyStage.Allocated, amount * 4 / 10, new(year, 8, 28), $"UNC-{project}-2/{year}", what);
    }

    /// <summary>What places that ended in a year still had of its money goes over to those they became.</summary>
    private void HandOver(int year)
    {
        foreach (var account in book.Accounts.Where(a => a.Stage is MoneyStage.Assigned or MoneyStage.Allocated && geography[a.PlaceId].Until?.Year == year).ToList())
        {
            if (book.Of(account.PotId) is { Kind: PotKind.Budget } pot && pot.Year == year) HandOver(pot, account.PlaceId, account.Stage);
        }
    }

    private void HandOver(MoneyPot pot, Guid placeId, MoneyStage stage)
    {
        if (book.There(pot, placeId, stage) is not (> 0 and var left) || geography[placeId].Until is not { } on) return;
        book.Move(pot, MoneyAct.HandOver, new(placeId, stage), new(HolderOn(placeId, on), stage), left, on, $"BBBG-{on.Year}", "Bàn giao khi sắp xếp đơn vị hành chính (minh họa)");
    }

    /// <summary>In January what is left of the programme is carried over, of anything else given back.</summary>
    private void EndYear(int year)
    {
        var january = new DateOnly(year + 1, 1, 25);
        foreach (var account in book.Accounts.Where(a => a.Balance > 0 && a.Stage is MoneyStage.Assigned or MoneyStage.Allocated).ToList())
        {
            var pot = book.Of(account.PotId);
            if (pot.Kind != PotKind.Budget || pot.Year != year || account.Balance == 0) continue;
            var (amount, place) = (account.Balance, account.PlaceId);
            // What was carried over once is not carried over again.
            if (!char.IsAsciiDigit(pot.Project[0]) || book.CommuneOf(pot.PlaceId) is not null)
            {
                book.Step(pot, MoneyAct.Return, place, account.Stage, amount, january, $"HT-{year}", "Hủy dự toán không sử dụng (minh họa)");
                continue;
            }

            var set = book.NewSet(january);
            book.Step(pot, MoneyAct.CarryOver, place, account.Stage, amount, january, $"{20 + (year % 10)}/QĐ-CN", "Chuyển nguồn (minh họa)", set);
            var next = book.Line(place, year + 1, year + 1 >= 2026 ? "merged" : pot.Project, pot.Source);
            book.Step(next, MoneyAct.Assign, place, MoneyStage.Outside, amount, january, $"{20 + (year % 10)}/QĐ-CN", "Chuyển nguồn (minh họa)", set);
        }
    }

    /// <summary>Closes the books of the years that are over, of the places that were there to do so.</summary>
    public IEnumerable<ClosedYear> Close()
    {
        var number = 0;
        foreach (var year in Years.Where(y => y < 2026))
        {
            var on = new DateOnly(year + 1, 2, 20);
            var moved = book.Movements.Where(m => m.Year == year).ToList();
            foreach (var placeId in moved.SelectMany(m => new[] { m.FromPlaceId, m.ToPlaceId }).Distinct().Where(p => geography[p].IsValidOn(on)).OrderBy(p => geography[p].Code, StringComparer.Ordinal))
            {
                var sums = book.Accounts.Where(a => a.PlaceId == placeId && book.Of(a.PotId) is { Kind: PotKind.Budget } pot && pot.Year == year).Aggregate(StageSums.None, (all, a) => all.With(a.Stage, a.Balance));
                var (count, seal) = CloseYear.Seal(moved.Where(m => m.FromPlaceId == placeId || m.ToPlaceId == placeId).OrderBy(m => m.Id));
                yield return new()
                {
                    Id = DemonstrationId.Of(DemonstrationIdKind.ClosedYear, on, ++number),
                    PlaceId = placeId,
                    CommuneId = book.CommuneOf(placeId),
                    Year = year,
                    On = on,
                    Decision = $"{15 + (year % 10)}/QĐ-UBND",
                    By = "Dữ liệu minh họa",
                    Given = sums.Given,
                    Disbursed = sums.Disbursed,
                    CarriedOver = sums.CarriedOver,
                    Returned = sums.Returned,
                    Movements = count,
                    Seal = seal,
                };
            }
        }
    }
}
