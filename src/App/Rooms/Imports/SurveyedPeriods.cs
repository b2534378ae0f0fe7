using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Periods of a whole file: new ones are gathered to be written in bulk, what happens to stored ones is noted so that it can be taken back.</summary>
internal sealed class SurveyedPeriods(Db db, EffectLog log) : IPeriodRows
{
    private readonly HashSet<IPeriod> _begun = new(ReferenceEqualityComparer.Instance);

    public void Begin(IPeriod period) => _begun.Add(period);

    public void Ending(IPeriod period) => log.Changing(period);

    public void Remove(IPeriod period)
    {
        if (_begun.Remove(period)) return;
        log.Removing(period);
        db.Remove(period);
    }

    /// <summary>Writes what was gathered. What ends must be saved before: periods of one owner never overlap.</summary>
    /// <param name="newOwners">Persons and households that the file brings: their periods are as they are.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task WriteAsync(HashSet<Guid> newOwners, CancellationToken cancel)
    {
        foreach (var period in _begun) log.Added(period, newOwners.Contains(period.OwnerId));
        await db.InsertManyAsync(_begun.OfType<Residence>(), cancel);
        await db.InsertManyAsync(_begun.OfType<Membership>(), cancel);
    }
}
