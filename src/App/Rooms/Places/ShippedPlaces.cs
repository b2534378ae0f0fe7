using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Places;

/// <summary>Puts the units of the shipped files (<c>law/places</c>) into the store.</summary>
public sealed class ShippedPlaces(Db db, Acts acts, GeographySource places)
{
    /// <summary>The real units. The demonstration's hamlets and flags are in files of their own.</summary>
    public const string Units = "units.json";

    /// <summary>The units of some files of the folder; all of them where none is named.</summary>
    public static PlaceCatalogue Read(params string[] files)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "law", "places");
        return PlaceCatalogue.Read(Directory.EnumerateFiles(folder, "*.json").Where(f => files.Length == 0 || files.Contains(Path.GetFileName(f)))
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f))));
    }

    /// <summary>
    /// Adds what is missing and ends what the files end, in one act; nothing is ever removed, and units that people added are left alone.
    /// Loading again changes nothing.
    /// </summary>
    public async Task<ActResult> LoadAsync(PlaceCatalogue catalogue, CancellationToken cancel)
    {
        var known = await db.Set<Place>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancel);
        var steps = await db.Set<Lineage>().AsNoTracking().ToDictionaryAsync(l => l.PredecessorId, cancel);
        var flags = await db.Set<DifficultArea>().AsNoTracking().ToDictionaryAsync(d => (d.PlaceId, d.From), cancel);
        var (added, changed) = Sort(catalogue.Places, known, p => p.Id);
        // A unit that an act of this store has ended since stays ended: only what still lasts here is ended by the file.
        changed.RemoveAll(p => known[p.Id].Until is not null);
        var (newSteps, _) = Sort(catalogue.Lineages, steps, l => l.PredecessorId);
        var (newFlags, changedFlags) = Sort(catalogue.Difficult, flags, d => (d.PlaceId, d.From));
        if (added.Count + changed.Count + newSteps.Count + newFlags.Count + changedFlags.Count == 0) return new(ActOutcome.AlreadyDone, []);
        var result = await acts.DoAsync(
            new ActRequest(Guid.CreateVersion7(), "places.load", "", new { catalogue.Places, catalogue.Lineages, catalogue.Difficult }),
            async stop =>
            {
                // Parents first: a row names the unit above it.
                await db.InsertManyAsync(added.OrderBy(p => p.Level).ThenBy(p => p.From), stop);
                await db.InsertManyAsync(newSteps, stop);
                await db.InsertManyAsync(newFlags, stop);
                foreach (var place in changed) await ChangeAsync(place, stop, place.Id);
                foreach (var flag in changedFlags) await ChangeAsync(flag, stop, flag.PlaceId, flag.From);
            },
            cancel);
        places.Forget();
        return result;
    }

    private async Task ChangeAsync<T>(T row, CancellationToken cancel, params object[] key)
        where T : class => db.Entry((await db.Set<T>().FindAsync(key, cancel))!).CurrentValues.SetValues(row);

    private static (List<T> Added, List<T> Changed) Sort<T, TKey>(IEnumerable<T> rows, Dictionary<TKey, T> known, Func<T, TKey> keyOf)
        where TKey : notnull
        where T : class
    {
        var (added, changed) = (new List<T>(), new List<T>());
        foreach (var row in rows)
        {
            if (!known.TryGetValue(keyOf(row), out var present)) added.Add(row);
            else if (!present.Equals(row)) changed.Add(row);
        }

        return (added, changed);
    }
}
