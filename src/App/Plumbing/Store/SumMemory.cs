namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// What <see cref="CommuneSums"/> has read: the parts of communes, and sums over areas. Of nobody it holds more than numbers by kind; where there is no more room
/// the question not asked for longest is forgotten.
/// </summary>
public sealed class SumMemory
{
    /// <summary>Areas whose heads are kept: those of who works at the same time.</summary>
    private const int MostAreas = 256;

    /// <summary>Parts kept in all: some forty bytes each, so that at most some 60 MB are held.</summary>
    public const int Most = 1_500_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = [];
    private readonly Dictionary<string, (long Version, IReadOnlyDictionary<Guid, long> Heads)> _heads = [];
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

    /// <summary>How far the journal of each commune of an area had come, where none has gone on since.</summary>
    internal IReadOnlyDictionary<Guid, long>? Heads(string area, long version)
    {
        lock (_lock) return _heads.TryGetValue(area, out var known) && known.Version == version ? known.Heads : null;
    }

    /// <summary>Keeps how far the journals of an area have come, read after the version was.</summary>
    internal IReadOnlyDictionary<Guid, long> KeepHeads(string area, long version, IReadOnlyDictionary<Guid, long> heads)
    {
        lock (_lock)
        {
            if (_heads.Count >= MostAreas && !_heads.ContainsKey(area)) _heads.Clear();
            _heads[area] = (version, heads);
            return heads;
        }
    }

    /// <summary>The parts of those communes whose journal is where it was when they were read.</summary>
    internal Dictionary<Guid, TPart[]> Standing<TPart>(string question, IReadOnlyDictionary<Guid, long> versions)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(question, out var kept)) return [];
            var standing = new Dictionary<Guid, TPart[]>(versions.Count);
            foreach (var (commune, version) in versions)
            {
                if (kept.Communes.TryGetValue(commune, out var known) && known.Version == version) standing[commune] = (TPart[])known.Parts;
            }

            return standing;
        }
    }

    /// <summary>Keeps the parts of communes and the sum of an area. What is too large to be kept is not.</summary>
    internal void Keep<TPart>(string question, IReadOnlyDictionary<Guid, long> versions, Dictionary<Guid, TPart[]> parts, string area, long version, object sum)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(question, out var kept)) _kept[question] = kept = new();
            foreach (var (commune, of) in parts)
            {
                if (kept.Communes.TryGetValue(commune, out var before)) Weigh(kept, -before.Parts.Length - 1);
                // Also where the parts are the same: a commune that still adds nothing was read as far as its journal has come by now.
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

    /// <summary>The sum over an area of these parts, from the one before it: only what is not the same as then is taken out and put in.</summary>
    internal TSum Run<TPart, TSum>(string question, string area, Dictionary<Guid, TPart[]> parts, Func<IRunningSum<TPart, TSum>> begin)
    {
        Running<TPart, TSum> running;
        lock (_lock)
        {
            if (!_kept.TryGetValue(question, out var kept)) _kept[question] = kept = new();
            if (!kept.Running.TryGetValue(area, out var known)) kept.Running[area] = known = new Running<TPart, TSum>(begin());
            running = (Running<TPart, TSum>)known;
        }

        int more;
        TSum sum;
        lock (running) (sum, more) = running.Become(parts);
        lock (_lock)
        {
            if (_kept.TryGetValue(question, out var kept) && kept.Running.GetValueOrDefault(area) == running) Weigh(kept, more);
        }

        return sum;
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

        public Dictionary<string, object> Running { get; } = [];

        public int Size { get; set; }

        public long Used { get; set; }
    }

    /// <summary>A running sum and what is in it.</summary>
    private sealed class Running<TPart, TSum>(IRunningSum<TPart, TSum> sum)
    {
        private readonly Dictionary<Guid, TPart[]> _in = [];

        /// <summary>Makes these and no others the parts in it; gives what they come to, and how many more there are than before.</summary>
        public (TSum Sum, int More) Become(Dictionary<Guid, TPart[]> parts)
        {
            var more = 0;
            foreach (var commune in _in.Keys.Where(c => !parts.ContainsKey(c)).ToList()) more -= Take(commune);
            foreach (var (commune, of) in parts)
            {
                // Parts that were not read anew are the very same.
                if (_in.TryGetValue(commune, out var before) && ReferenceEquals(before, of)) continue;
                if (before is not null) more -= Take(commune);
                foreach (var part in of) sum.Add(part);
                _in[commune] = of;
                more += of.Length;
            }

            return (sum.Read(), more);
        }

        private int Take(Guid commune)
        {
            _in.Remove(commune, out var parts);
            foreach (var part in parts!) sum.Remove(part);
            return parts.Length;
        }
    }
}
