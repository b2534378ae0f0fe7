using System.Collections.Frozen;

namespace VuonLen.Domain.Places;

/// <summary>
/// All places, their lineage and their difficulty flags, read once as an immutable snapshot. Everything about "which unit, on which
/// day" is answered here, so that no record is rewritten when units are merged: a record keeps the place it was written with, and is
/// drawn on the geography of any day.
/// </summary>
public sealed class Geography
{
    private readonly FrozenDictionary<Guid, Place> _byId;
    private readonly ILookup<string, Place> _byCode;
    private readonly ILookup<Guid, Place> _children;
    private readonly FrozenDictionary<Guid, Lineage> _next;
    private readonly ILookup<Guid, Lineage> _previous;
    private readonly ILookup<Guid, DifficultArea> _difficult;

    /// <summary>Builds the snapshot.</summary>
    /// <exception cref="ArgumentException">A place has two successors: whole-unit changes only.</exception>
    public Geography(IReadOnlyCollection<Place> places, IReadOnlyCollection<Lineage> lineages, IReadOnlyCollection<DifficultArea> difficult)
    {
        All = [.. places];
        _byId = places.ToFrozenDictionary(p => p.Id);
        _byCode = places.ToLookup(p => p.Code, StringComparer.Ordinal);
        _children = places.Where(p => p.ParentId is not null).ToLookup(p => p.ParentId!.Value);
        _next = lineages.ToFrozenDictionary(l => l.PredecessorId);
        _previous = lineages.ToLookup(l => l.SuccessorId);
        _difficult = difficult.ToLookup(d => d.PlaceId);
    }

    /// <summary>Every place of every time.</summary>
    public IReadOnlyList<Place> All { get; }

    /// <summary>Where each place came from or went.</summary>
    public IEnumerable<Lineage> LineageOf(Guid id) =>
        _next.TryGetValue(id, out var next) ? _previous[id].Append(next) : _previous[id];

    /// <summary>The place with this id.</summary>
    /// <exception cref="KeyNotFoundException">No such place.</exception>
    public Place this[Guid id] => _byId[id];

    /// <summary>The place with this id, or null.</summary>
    public Place? Get(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>The unit a code named on a day, or null. With <paramref name="level"/>, codes of other tiers are passed over.</summary>
    public Place? Find(string code, DateOnly on, PlaceLevel? level = null) =>
        _byCode[code].FirstOrDefault(p => p.IsValidOn(on) && (level is null || p.Level == level));

    /// <summary>Every meaning a code ever had, oldest first.</summary>
    public IReadOnlyList<Place> MeaningsOf(string code) => [.. _byCode[code].OrderBy(p => p.From)];

    /// <summary>
    /// The place that <paramref name="id"/> was or became on <paramref name="on"/>: itself where it was valid, else its successor,
    /// else its only predecessor. Null where the way back forks (a merged commune has no single past; its hamlets have).
    /// </summary>
    public Place? At(Guid id, DateOnly on)
    {
        var place = _byId[id];
        while (place.Until is { } until && until <= on)
        {
            if (!_next.TryGetValue(place.Id, out var step)) return null;
            place = _byId[step.SuccessorId];
        }

        while (place.From > on)
        {
            var back = _previous[place.Id].Take(2).ToArray();
            if (back.Length != 1) return null;
            place = _byId[back[0].PredecessorId];
        }

        return place;
    }

    /// <summary>The unit of a tier above (or at) a place on a day, or null.</summary>
    public Place? AncestorAt(Guid id, PlaceLevel level, DateOnly on)
    {
        for (var place = At(id, on); place is not null; place = place.ParentId is { } up ? _byId[up] : null)
        {
            if (place.Level == level) return place;
        }

        return null;
    }

    /// <summary>From the top down to the place itself, as it was on a day.</summary>
    public IReadOnlyList<Place> PathOf(Guid id, DateOnly on)
    {
        var path = new List<Place>();
        for (var place = At(id, on) ?? _byId[id]; place is not null; place = place.ParentId is { } up ? _byId[up] : null) path.Add(place);
        path.Reverse();
        return path;
    }

    /// <summary>The units directly below, valid on a day, by code then name.</summary>
    public IReadOnlyList<Place> ChildrenOf(Guid id, DateOnly on) =>
        [.. _children[id].Where(p => p.IsValidOn(on)).OrderBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>The units without a parent, valid on a day.</summary>
    public IReadOnlyList<Place> RootsOn(DateOnly on) => [.. All.Where(p => p.ParentId is null && p.IsValidOn(on))];

    /// <summary>
    /// What a person whose area is <paramref name="id"/> may see: the place, everything below it on the day, and every predecessor of
    /// those by lineage (the commune of 2025 sees the rounds of the town it absorbed). A place that ended covers its successor only
    /// where it became it alone: an officer of one merged commune does not inherit the other three.
    /// </summary>
    public IReadOnlySet<Guid> CoverOf(Guid id, DateOnly on)
    {
        var cover = new HashSet<Guid>();
        var start = At(id, on) is { } now && (now.Id == id || _previous[now.Id].Count() == 1) ? now : _byId[id];
        var waiting = new Stack<Guid>([start.Id, id]);
        while (waiting.TryPop(out var next))
        {
            if (!cover.Add(next)) continue;
            var place = _byId[next];
            foreach (var child in _children[next])
            {
                // Below on the day; below an ended unit, everything that was ever below it.
                if (place.Until is { } until && until <= on || child.IsValidOn(on) || child.From <= on) waiting.Push(child.Id);
            }

            foreach (var step in _previous[next]) waiting.Push(step.PredecessorId);
        }

        return cover;
    }

    /// <summary>Urban or rural on a day, from the commune-level unit a place lies in; null where it is above the commune or unknown.</summary>
    public bool? IsUrbanOn(Guid id, DateOnly on) => AncestorAt(id, PlaceLevel.Commune, on)?.IsUrban;

    /// <summary>The difficulty in force for a place on a day: its own flag or, where it has none, that of the unit above.</summary>
    public DifficultyLevel DifficultyOn(Guid id, DateOnly on)
    {
        for (var place = At(id, on); place is not null; place = place.ParentId is { } up ? _byId[up] : null)
        {
            var own = OwnDifficulty(place.Id, on);
            if (own != DifficultyLevel.None) return own;
        }

        return DifficultyLevel.None;
    }

    private DifficultyLevel OwnDifficulty(Guid id, DateOnly on)
    {
        foreach (var flag in _difficult[id])
        {
            if (flag.From <= on && (flag.Until is null || on < flag.Until)) return flag.Level;
        }

        // A flag outlives a merger of the unit it was given to until it is itself ended.
        foreach (var step in _previous[id])
        {
            if (_previous[id].Skip(1).Any()) break;
            var before = OwnDifficulty(step.PredecessorId, on);
            if (before != DifficultyLevel.None) return before;
        }

        return DifficultyLevel.None;
    }
}
