namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// What <see cref="CommuneSums"/> has read: the parts of communes, and sums over areas. Of nobody it holds more than numbers by kind; where there is no more room
/// the question not asked for longest is forgotten.
/// </summary>
public sealed class SumMemory
{
    /// <summary>Parts kept in all: some forty bytes each, so that at most some 60 MB are held.</summary>
    public const int Most = 1_500_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = [];
    private long _turn;

    /// <summary>Parts held now.</summary>
    public int Held { get; private set; }

    /// <summary>The sum over an area, where nothing was written there since.</summary>
    internal TSum? Find<TSum>(string question, string area, long version)
        where TSum : class
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(question, out var kept) || !kept.Sums.TryGetValue(area, out var sum) || sum.Version != version) return null;
            kept.Used = ++_turn;
            return (TSum)sum.Sum;
        }
    }

    /// <summary>The parts of those communes whose journal is where it was when they were read.</summary>
    internal Dictionary<Guid, TPart[]> Standing<TPart>(string question, Dictionary<Guid, long> versions)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(question, out var kept)) return [];
            return versions.Where(v => kept.Communes.TryGetValue(v.Key, out var known) && known.Version == v.Value).ToDictionary(v => v.Key, v => (TPart[])kept.Communes[v.Key].Parts);
        }
    }

    /// <summary>Keeps the parts of communes and the sum of an area. What is too large to be kept is not.</summary>
    internal void Keep<TPart>(string question, Dictionary<Guid, long> versions, Dictionary<Guid, TPart[]> parts, string area, long version, object sum)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(question, out var kept)) _kept[question] = kept = new();
            foreach (var (commune, of) in parts)
            {
                if (kept.Communes.TryGetValue(commune, out var before)) Weigh(kept, -before.Parts.Length - 1);
                kept.Communes[commune] = (versions[commune], of);
                Weigh(kept, of.Length + 1);
            }

            // An area that is asked of no more is forgotten with its question.
            if (!kept.Sums.ContainsKey(area)) Weigh(kept, 1);
            kept.Sums[area] = (version, sum);
            kept.Used = ++_turn;
            while (Held > Most)
            {
                var oldest = _kept.MinBy(k => k.Value.Used);
                Held -= oldest.Value.Size;
                _kept.Remove(oldest.Key);
            }
        }
    }

    private void Weigh(Kept kept, int more)
    {
        kept.Size += more;
        Held += more;
    }

    private sealed class Kept
    {
        public Dictionary<Guid, (long Version, Array Parts)> Communes { get; } = [];

        public Dictionary<string, (long Version, object Sum)> Sums { get; } = [];

        public int Size { get; set; }

        public long Used { get; set; }
    }
}
