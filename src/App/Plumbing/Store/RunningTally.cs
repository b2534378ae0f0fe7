namespace VuonLen.App.Plumbing.Store;

/// <summary>A running sum of parts that fall into groups and only add up: counts and money.</summary>
/// <param name="key">The group of a part.</param>
/// <param name="figures">What a part adds, always the same figures in the same order.</param>
/// <param name="read">Makes the sum of the groups that have parts, each with its figures.</param>
internal sealed class RunningTally<TPart, TKey, TSum>(Func<TPart, TKey> key, Func<TPart, long[]> figures, Func<IEnumerable<KeyValuePair<TKey, long[]>>, TSum> read) : IRunningSum<TPart, TSum>
    where TKey : notnull
{
    private readonly Dictionary<TKey, (int Parts, long[] Figures)> _groups = [];

    public void Add(TPart part)
    {
        var (of, more) = (key(part), figures(part));
        if (_groups.TryGetValue(of, out var group))
        {
            for (var i = 0; i < more.Length; i++) group.Figures[i] += more[i];
            _groups[of] = (group.Parts + 1, group.Figures);
        }
        else
        {
            _groups[of] = (1, more);
        }
    }

    public void Remove(TPart part)
    {
        var (of, less) = (key(part), figures(part));
        var (parts, sums) = _groups[of];
        if (parts == 1)
        {
            _groups.Remove(of);
            return;
        }

        for (var i = 0; i < less.Length; i++) sums[i] -= less[i];
        _groups[of] = (parts - 1, sums);
    }

    public TSum Read() => read(_groups.Select(g => KeyValuePair.Create(g.Key, g.Value.Figures)));
}
