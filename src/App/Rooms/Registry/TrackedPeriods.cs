using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Periods of one life event: each row is tracked and written when the act ends.</summary>
internal sealed class TrackedPeriods(Db db) : IPeriodRows
{
    public void Begin(IPeriod period) => db.Add(period);

    public void Ending(IPeriod period)
    {
    }

    public void Remove(IPeriod period) => db.Remove(period);
}
