using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// The households of places as policies see them, kept while somebody writes criteria, so that each change is counted without reading the store. What was
/// read within one caller's area is never shown to another's.
/// </summary>
public sealed class SituationMemory(TimeProvider clock)
{
    /// <summary>Households and members kept in all: about a hundred bytes each, so that at most some 60 MB are held.</summary>
    public const int Most = 600_000;

    /// <summary>For so long what was read is counted though somebody writes meanwhile: a commune at work would be read again at every change.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <summary>After so long it is read again whatever happened, and forgotten when others need the room.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<PlaceRead, Kept> _kept = [];

    /// <summary>Households and members held now.</summary>
    public int Held { get; private set; }

    /// <summary>What is kept of a place, where it still stands: read not long ago, or nothing was written since.</summary>
    /// <param name="what">The place, day and area.</param>
    /// <param name="version">How far the journal of the place's communes has come.</param>
    internal SituationsRead? Find(PlaceRead what, long version)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(what, out var kept)) return null;
            var age = clock.GetUtcNow() - kept.Read.At;
            if (age > Oldest || (age > Settled && kept.Version != version)) return null;
            kept.Used = clock.GetUtcNow();
            return kept.Read;
        }
    }

    /// <summary>Keeps what was read, and lets go of what was not used for longest. A place too large to be kept is not.</summary>
    internal void Keep(PlaceRead what, long version, SituationsRead read)
    {
        lock (_lock)
        {
            Forget(what);
            if (read.Size > Most) return;
            while (Held + read.Size > Most) Forget(_kept.MinBy(k => k.Value.Used).Key);
            foreach (var old in _kept.Where(k => clock.GetUtcNow() - k.Value.Read.At > Oldest).Select(k => k.Key).ToList()) Forget(old);
            _kept[what] = new(read, version, clock.GetUtcNow());
            Held += read.Size;
        }
    }

    private void Forget(PlaceRead what)
    {
        if (_kept.Remove(what, out var kept)) Held -= kept.Read.Size;
    }

    private sealed class Kept(SituationsRead read, long version, DateTimeOffset used)
    {
        public SituationsRead Read { get; } = read;

        public long Version { get; } = version;

        public DateTimeOffset Used { get; set; } = used;
    }
}

/// <summary>What was read: a place on a day, within a caller's area, on a geography.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Day">The day.</param>
/// <param name="Area">The caller's area, as a digest of what it holds.</param>
/// <param name="Geography">Another one once places were changed.</param>
internal sealed record PlaceRead(Guid PlaceId, DateOnly Day, string Area, Geography Geography);

/// <summary>Households of a place as they were at a moment.</summary>
/// <param name="Households">With their members.</param>
/// <param name="At">When they were read.</param>
internal sealed record SituationsRead(Situation[] Households, DateTimeOffset At)
{
    /// <summary>Households and members.</summary>
    public int Size { get; } = Households.Length + Households.Sum(h => h.Members?.Count ?? 0);
}
