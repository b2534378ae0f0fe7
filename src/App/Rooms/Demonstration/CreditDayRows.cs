using VuonLen.App.Rooms.Credit;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// Transaction days of the demonstration: of the communes of today and of those they were made of, one of which the bank left before it was merged, and some months that were moved. Days, hours
/// and points are made up.
/// </summary>
internal sealed class CreditDayRows(Geography geography)
{
    private static readonly DateOnly Before = new(2022, 1, 1);
    private static readonly DateOnly Merger = new(2025, 7, 1);
    private static readonly DateOnly Changed = new(2026, 4, 1);
    private static readonly DateOnly LeftOn = new(2025, 1, 1);
    private static readonly string[] Codes = ["05611", "05641", "05620", "05632"];

    private readonly List<TransactionDay> _days = [];

    /// <summary>What is fixed.</summary>
    public IReadOnlyList<TransactionDay> Days
    {
        get
        {
            if (_days.Count == 0) Make();
            return _days;
        }
    }

    /// <summary>Months that were moved for Tết.</summary>
    public IEnumerable<MovedDay> Moved() => Days.Where(d => d.Until is null && d.From >= Merger).OrderByDescending(d => d.From).ThenBy(d => d.Id).Take(2).Select((day, i) => new MovedDay
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.MovedDay, Changed, i + 1),
        CommuneId = day.CommuneId,
        Month = new(2027, 2, 1),
        On = new(2027, 2, 18 + i),
        Why = "Nghỉ Tết Nguyên đán, theo thông báo của ngân hàng (minh họa)",
    });

    private void Make()
    {
        foreach (var (code, i) in Codes.Select((c, i) => (c, i)))
        {
            var commune = geography.Find(code, Merger, PlaceLevel.Commune)!;
            foreach (var (part, j) in geography.CoverOf(commune.Id, Merger).Where(id => id != commune.Id && geography[id].Level == PlaceLevel.Commune).Order().Select((id, j) => (id, j)))
                Add(part, 4 + (3 * i) + j, geography[part].From > Before ? geography[part].From : Before, null);
            if (i == 0) (_days[^1].Until, _days[^1].Why) = (LeftOn, "Gộp về điểm giao dịch của xã bên cạnh (minh họa)");
            // The first commune changed its day once.
            Add(commune.Id, 8 + (4 * i), Merger, i == 0 ? Changed : null);
            if (i == 0) Add(commune.Id, 10, Changed, null);
        }
    }

    private void Add(Guid commune, int day, DateOnly from, DateOnly? until) => _days.Add(new()
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.TransactionDay, from, _days.Count + 1),
        CommuneId = commune,
        Point = $"Nhà văn hóa {geography[commune].Name} (minh họa)",
        DayOfMonth = day,
        OpensMinute = 7 * 60 + 30,
        ClosesMinute = 11 * 60,
        From = from,
        Until = until,
    });
}
