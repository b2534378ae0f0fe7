using System.Runtime.CompilerServices;
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

/// <summary>When the policy bank comes next to a commune, as far as anybody put it down.</summary>
/// <param name="Commune">The commune.</param>
/// <param name="Day">The next day; null where none is known.</param>
/// <param name="Ended">The setting after which the bank comes no more, be it over or not; null where no end is put down.</param>
public sealed record NextOfCommune(Place Commune, NextDay? Day, TransactionDay? Ended);

/// <summary>What is known of a commune's transaction days.</summary>
/// <param name="Settings">Its own settings, the latest first.</param>
/// <param name="Moved">Months that were moved, the latest first.</param>
/// <param name="Months">The months asked for.</param>
/// <param name="OfParts">Last settings of the communes it was made of: to know, not to reckon with.</param>
public sealed record CommuneDays(IReadOnlyList<TransactionDay> Settings, IReadOnlyList<MovedDay> Moved, IReadOnlyList<TransactionMonth> Months, IReadOnlyList<TransactionDay> OfParts);

/// <summary>Transaction days of communes in the caller's area. A commune has the days it set; those of the communes it was made of ended with them.</summary>
public sealed class DayList(Db db, GeographySource places)
{
    private const int CommunesAtOnce = 50;

    /// <summary>The next day of each of some communes, in their order.</summary>
    public async Task<IReadOnlyList<NextOfCommune>> NextAsync(IReadOnlyList<Place> communes, DateOnly today, CancellationToken cancel)
    {
        var (ids, since) = (communes.Select(c => c.Id).ToArray(), FirstOf(today.AddMonths(-1)));
        var settings = (await db.Set<TransactionDay>().AsNoTracking().Where(d => ids.Contains(d.CommuneId) && (d.Until == null || d.Until > since || d.Why != null)).ToListAsync(cancel)).ToLookup(d => d.CommuneId);
        var moved = (await db.Set<MovedDay>().AsNoTracking().Where(d => ids.Contains(d.CommuneId) && d.Month >= since).ToListAsync(cancel)).ToLookup(d => d.CommuneId);
        return [.. communes.Select(c => NextOf(c, [.. settings[c.Id]], moved[c.Id].ToDictionary(m => m.Month), today))];
    }

    /// <summary>The next day of each of any number of communes, a few at a time: for an export.</summary>
    public async IAsyncEnumerable<NextOfCommune> AllAsync(IReadOnlyList<Place> communes, DateOnly today, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in communes.Chunk(CommunesAtOnce))
        {
            foreach (var one in await NextAsync(some, today, cancel)) yield return one;
        }
    }

    /// <summary>The next day of the commune in which a place lies on the day.</summary>
    public async Task<NextOfCommune> NextOfAsync(Guid commune, DateOnly today, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return (await NextAsync([geography.AncestorAt(commune, PlaceLevel.Commune, today) ?? geography[commune]], today, cancel))[0];
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

    private static NextOfCommune NextOf(Place commune, IReadOnlyList<TransactionDay> settings, Dictionary<DateOnly, MovedDay> moved, DateOnly today)
    {
        if (TransactionCalendar.Next([.. settings.Select(s => s.Within(commune.Until))], moved.ToDictionary(m => m.Key, m => m.Value.On), today) is not { } month)
            return new(commune, null, settings.MaxBy(s => s.From) is { Why: not null } last ? last : null);
        var setting = settings.Single(s => s.From <= month.Fixed && (s.Until is null || month.Fixed < s.Until));
        return new(commune, new(setting, month, moved.GetValueOrDefault(month.Month)), setting.Why is null ? null : setting);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
