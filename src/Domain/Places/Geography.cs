using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace VuonLen.Domain.Places;

/// <summary>
/// All places, their lineage and their difficulty flags, read once as an immutable snapshot. Everything about "which unit, on which
/// day" is answered here, so that no record is rewritten when units are merged: a record keeps the place it was written with, and is
/// drawn on the geography of any day.
/// </summary>
public sealed class Geography
{
    /// <summary>Places in the areas kept, some 40 bytes each.</summary>
    private const int MostCovered = 100_000;

    private readonly FrozenDictionary<Guid, Unit> _byId;
    private readonly FrozenDictionary<string, Place[]> _byCode;
    private readonly Unit[] _roots;
    private readonly ConcurrentDictionary<(Guid Id, DateOnly On), IReadOnlySet<Guid>> _covers = new();
    private int _covered;

    /// <summary>Builds the snapshot.</summary>
    /// <exception cref="ArgumentException">
    /// A row names an unknown place; a parent is not of a higher tier; a place has two successors (whole-unit changes only); or a
    /// lineage does not lead forward in time.
    /// </exception>
    public Geography(IReadOnlyCollection<Place> places, IReadOnlyCollection<Lineage> lineages, IReadOnlyCollection<DifficultArea> difficult)
    {
        All = [.. places];
        _byId = places.ToFrozenDictionary(p => p.Id, p => new Unit(p));
        _byCode = places.GroupBy(p => p.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(p => p.From).ThenBy(p => p.Level).ToArray(), StringComparer.Ordinal);
        foreach (var unit in places.Where(p => p.ParentId is not null).Select(p => _byId[p.Id])) JoinParent(unit);
        foreach (var lineage in lineages) JoinLineage(lineage);
        foreach (var flags in difficult.GroupBy(d => d.PlaceId)) Known(flags.Key).Flags = [.. flags.OrderByDescending(f => f.From)];
        foreach (var unit in _byId.Values)
        {
            unit.Children.Sort(ByCodeThenName);
            unit.Previous.Sort(ByCodeThenName);
        }

        _roots = [.. places.Where(p => p.ParentId is null).Select(p => _byId[p.Id])];
        Array.Sort(_roots, ByCodeThenName);
    }

    /// <summary>Every place of every time.</summary>
    public IReadOnlyList<Place> All { get; }

    /// <summary>Where a place came from, then where it went. Empty for an unknown place.</summary>
    public IEnumerable<Lineage> LineageOf(Guid id)
    {
        if (!_byId.TryGetValue(id, out var unit)) yield break;
        foreach (var before in unit.Previous) yield return before.Step!;
        if (unit.Step is { } step) yield return step;
    }

    /// <summary>The place with this id.</summary>
    /// <exception cref="KeyNotFoundException">No such place.</exception>
    public Place this[Guid id] => _byId[id].Place;

    /// <summary>The place with this id, or null.</summary>
    public Place? Get(Guid id) => _byId.GetValueOrDefault(id)?.Place;

    /// <summary>The unit a code named on a day, or null. With <paramref name="level"/>, codes of other tiers are passed over.</summary>
    public Place? Find(string code, DateOnly on, PlaceLevel? level = null)
    {
        foreach (var place in _byCode.GetValueOrDefault(code, []))
        {
            if (place.IsValidOn(on) && (level is null || place.Level == level)) return place;
        }

        return null;
    }

    /// <summary>Every meaning a code ever had, oldest first.</summary>
    public IReadOnlyList<Place> MeaningsOf(string code) => _byCode.GetValueOrDefault(code, []);

    /// <summary>
    /// The place that <paramref name="id"/> was or became on <paramref name="on"/>: itself where it was valid, else its successor,
    /// else its only predecessor. Null where the way back forks (a merged commune has no single past; its hamlets have) and where
    /// the line had ended or not begun.
    /// </summary>
    public Place? At(Guid id, DateOnly on) => UnitAt(_byId[id], on)?.Place;

    /// <summary>The unit of a tier above (or at) a place on a day, or null.</summary>
    public Place? AncestorAt(Guid id, PlaceLevel level, DateOnly on)
    {
        for (var unit = UnitAt(_byId[id], on); unit is not null; unit = unit.Parent)
        {
            if (unit.Place.Level == level) return unit.Place;
        }

        return null;
    }

    /// <summary>From the top down to the place itself, as it was on a day; as it was in its own time where it has no one form that day.</summary>
    public IReadOnlyList<Place> PathOf(Guid id, DateOnly on)
    {
        var path = new List<Place>(4);
        for (var unit = UnitAt(_byId[id], on) ?? _byId[id]; unit is not null; unit = unit.Parent) path.Add(unit.Place);
        path.Reverse();
        return path;
    }

    /// <summary>The units directly below, valid on a day, by code then name.</summary>
    public IReadOnlyList<Place> ChildrenOf(Guid id, DateOnly on) =>
        [.. _byId[id].Children.Where(u => u.Place.IsValidOn(on)).Select(u => u.Place)];

    /// <summary>The units without a parent, valid on a day, by code then name.</summary>
    public IReadOnlyList<Place> RootsOn(DateOnly on) => [.. _roots.Where(u => u.Place.IsValidOn(on)).Select(u => u.Place)];

    /// <summary>
    /// What a person whose area is <paramref name="id"/> may see: the place, everything below it on the day (on its last day, once it
    /// has ended), and every predecessor of those by lineage: the commune of 2025 sees the rounds of the town it absorbed. A place that
    /// ended covers its successor only where it became it alone, at every step: an officer of one merged commune does not inherit the
    /// other three, nor does a later renaming of the merged commune give them to him.
    /// </summary>
    public IReadOnlySet<Guid> CoverOf(Guid id, DateOnly on)
    {
        if (_covers.TryGetValue((id, on), out var known)) return known;
        var cover = CoverAnew(id, on);
        // A province's is thousands of places, and every page asks for it. Beyond the limit all are forgotten at once: the next pages find them again.
        if (Interlocked.Add(ref _covered, cover.Count + 1) > MostCovered)
        {
            _covers.Clear();
            Interlocked.Exchange(ref _covered, 0);
        }

        return _covers.GetOrAdd((id, on), cover);
    }

    private HashSet<Guid> CoverAnew(Guid id, DateOnly on)
    {
        var cover = new HashSet<Guid>();
        var waiting = new Stack<Unit>();
        for (var unit = _byId[id]; ;)
        {
            waiting.Push(unit);
            if (unit.Place.Until is not { } until || until > on || unit.Next is not { Previous.Count: 1 } next) break;
            unit = next;
        }

        while (waiting.TryPop(out var unit))
        {
            if (!cover.Add(unit.Place.Id)) continue;
            var day = unit.Place.Until is { } until && until <= on ? until.AddDays(-1) : unit.Place.From > on ? unit.Place.From : on;
            foreach (var child in unit.Children)
            {
                // A hamlet that ended and was continued is reached from its successor, wherever that lies now; one that was
                // dissolved has no other way to be seen.
                if (child.Place.IsValidOn(day) || (child.Next is null && child.Place.Until <= day)) waiting.Push(child);
            }

            foreach (var before in unit.Previous) waiting.Push(before);
        }

        return cover;
    }

    /// <summary>Urban or rural on a day, from the commune-level unit a place lies in; null where it is above the commune or unknown.</summary>
    public bool? IsUrbanOn(Guid id, DateOnly on) => AncestorAt(id, PlaceLevel.Commune, on)?.IsUrban;

    /// <summary>
    /// The difficulty in force for a place on a day: its own flag, or that of the unit above. A flag stays with the ground it was given
    /// to until it is itself ended: a hamlet of a flagged commune keeps it after the commune was merged, the merged commune has it
    /// only where all its parts had.
    /// </summary>
    public DifficultyLevel DifficultyOn(Guid id, DateOnly on) =>
        UnitAt(_byId[id], on) is { } unit ? DifficultyOf(unit, on) : DifficultyLevel.None;

    private static DifficultyLevel DifficultyOf(Unit unit, DateOnly on)
    {
        for (var up = unit; up is not null; up = up.Parent)
        {
            var own = OwnDifficulty(up, on);
            if (own != DifficultyLevel.None) return own;
        }

        return Least(unit.Previous, before => DifficultyOf(before, on));
    }

    private static DifficultyLevel OwnDifficulty(Unit unit, DateOnly on)
    {
        foreach (var flag in unit.Flags)
        {
            if (flag.From <= on && (flag.Until is null || on < flag.Until)) return flag.Level;
        }

        return Least(unit.Previous, before => OwnDifficulty(before, on));
    }

    private static DifficultyLevel Least(List<Unit> parts, Func<Unit, DifficultyLevel> levelOf)
    {
        var least = parts.Count == 0 ? DifficultyLevel.None : DifficultyLevel.EspeciallyDifficult;
        foreach (var part in parts)
        {
            var level = levelOf(part);
            if (level < least) least = level;
            if (least == DifficultyLevel.None) break;
        }

        return least;
    }

    private static Unit? UnitAt(Unit unit, DateOnly on)
    {
        while (unit.Place.Until is { } until && until <= on)
        {
            if (unit.Next is not { } next) return null;
            unit = next;
        }

        while (unit.Place.From > on)
        {
            if (unit.Previous.Count != 1) return null;
            unit = unit.Previous[0];
        }

        return unit.Place.IsValidOn(on) ? unit : null;
    }

    private void JoinParent(Unit unit)
    {
        unit.Parent = Known(unit.Place.ParentId!.Value);
        if (unit.Parent.Place.Level >= unit.Place.Level)
            throw new ArgumentException($"{unit.Place.Name} lies in {unit.Parent.Place.Name}, which is not of a higher tier.");
        unit.Parent.Children.Add(unit);
    }

    private void JoinLineage(Lineage lineage)
    {
        var (from, to) = (Known(lineage.PredecessorId), Known(lineage.SuccessorId));
        if (from.Step is not null) throw new ArgumentException($"{from.Place.Name} has two successors; only whole units are continued.");
        if (from.Place.Until != lineage.On || to.Place.From > lineage.On || to.Place.Until <= lineage.On)
            throw new ArgumentException($"{from.Place.Name} does not become {to.Place.Name} on {lineage.On:yyyy-MM-dd}.");
        from.Step = lineage;
        from.Next = to;
        to.Previous.Add(from);
    }

    private Unit Known(Guid id) => _byId.GetValueOrDefault(id) ?? throw new ArgumentException($"Unknown place {id}.");

    private static int ByCodeThenName(Unit left, Unit right)
    {
        var byCode = string.CompareOrdinal(left.Place.Code, right.Place.Code);
        if (byCode != 0) return byCode;
        var byName = string.CompareOrdinal(left.Place.Name, right.Place.Name);
        return byName != 0 ? byName : left.Place.From.CompareTo(right.Place.From);
    }

    /// <summary>A place with its neighbours in the tree and in time; never changed after the constructor.</summary>
    private sealed class Unit(Place place)
    {
        public Place Place { get; } = place;
        public Unit? Parent { get; set; }
        public List<Unit> Children { get; } = [];
        public Lineage? Step { get; set; }
        public Unit? Next { get; set; }
        public List<Unit> Previous { get; } = [];
        public DifficultArea[] Flags { get; set; } = [];
    }
}
