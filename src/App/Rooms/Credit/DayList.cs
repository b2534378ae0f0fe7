using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>The next time the policy bank comes to a commune.</summary>
/// <param name="Setting">What is fixed then.</param>
/// <param name="Month">The day.</param>
/// <param name="Moved">Why on another day; null where on the fixed one.</param>
public sealed record NextDay(TransactionDay Setting, TransactionMonth Month, MovedDay? Moved);

/// <summary>What is known of a commune's transaction days.</summary>
/// <param name="Settings">Its own settings, the latest first.</param>
/// <param name="Moved">Months that were moved, the latest first.</param>
/// <param name="Months">The months asked for.</param>
/// <param name="OfParts">Last settings of the communes it was made of: to know, not to reckon with.</param>
public sealed record CommuneDays(IReadOnlyList<TransactionDay> Settings, IReadOnlyList<MovedDay> Moved, IReadOnlyList<TransactionMonth> Months, IReadOnlyList<TransactionDay> OfParts);

/// <summary>Transaction days of communes in the caller's area. A commune has the days it set; those of the communes it was made of ended with them.</summary>
public sealed class DayList(Db db, GeographySource places)
{
    /// <summary>The next day of each commune that has one, from a day on.</summary>
    public async Task<IReadOnlyDictionary<Guid, NextDay>> NextAsync(IReadOnlyCollection<Guid> communes, DateOnly today, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var settings = (await db.Set<TransactionDay>().AsNoTracking().Where(d => communes.Contains(d.CommuneId) && (d.Until == null || d.Until > today.AddMonths(-1))).ToListAsync(cancel)).ToLookup(d => d.CommuneId);
        var since = FirstOf(today.AddMonths(-1));
        var moved = (await db.Set<MovedDay>().AsNoTracking().Where(d => communes.Contains(d.CommuneId) && d.Month >= since).ToListAsync(cancel)).ToLookup(d => d.CommuneId);
        var next = new Dictionary<Guid, NextDay>();
        foreach (var commune in settings)
        {
            var until = geography[commune.Key].Until;
            if (TransactionCalendar.Next([.. commune.Select(s => s.Within(until))], moved[commune.Key].ToDictionary(m => m.Month, m => m.On), today) is not { } month) continue;
            next[commune.Key] = new(commune.Single(s => s.From <= month.Fixed && (s.Until is null || month.Fixed < s.Until)), month, moved[commune.Key].SingleOrDefault(m => m.Month == month.Month));
        }

        return next;
    }

    /// <summary>The next day of the commune in which a place lies on the day, with that commune's name; null where it has none.</summary>
    public async Task<(Place Commune, NextDay? Day)> NextOfAsync(Guid commune, DateOnly today, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var now = geography.AncestorAt(commune, PlaceLevel.Commune, today) ?? geography[commune];
        return (now, (await NextAsync([now.Id], today, cancel)).GetValueOrDefault(now.Id));
    }

    /// <summary>All of one commune, with so many months from a day on.</summary>
    public async Task<CommuneDays> OfCommuneAsync(Guid commune, DateOnly from, int months, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var place = geography[commune];
        var settings = await db.Set<TransactionDay>().AsNoTracking().Where(d => d.CommuneId == commune).OrderByDescending(d => d.From).ToListAsync(cancel);
        var moved = await db.Set<MovedDay>().AsNoTracking().Where(d => d.CommuneId == commune).OrderByDescending(d => d.Month).ToListAsync(cancel);
        var known = TransactionCalendar.Months([.. settings.Select(s => s.Within(place.Until))], moved.ToDictionary(m => m.Month, m => m.On), from, months);
        var parts = geography.CoverOf(commune, place.From).Where(id => id != commune && geography[id].Level == PlaceLevel.Commune).ToArray();
        var ofParts = parts.Length == 0 ? [] : await db.Set<TransactionDay>().AsNoTracking().Where(d => parts.Contains(d.CommuneId)).OrderByDescending(d => d.From).ToListAsync(cancel);
        return new(settings, moved, [.. known], [.. ofParts.DistinctBy(d => d.CommuneId)]);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
