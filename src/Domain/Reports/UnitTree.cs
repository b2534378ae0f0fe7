using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using VuonLen.Domain.Places;

namespace VuonLen.Domain.Reports;

/// <summary>
/// The unit rows of a table: a place on the geography of a day, what is below it down to a depth, and which row every hamlet of the round
/// falls into. A place that has ended by that day (the district of 2023 on the geography of 2025) still gathers its hamlets; their rows are
/// the units of the day.
/// </summary>
public sealed class UnitTree
{
    private readonly FrozenDictionary<Guid, int> _rowOf;

    private UnitTree(ImmutableArray<ReportUnit> units, FrozenDictionary<Guid, int> rowOf, ImmutableArray<Guid> inputs) =>
        (Units, _rowOf, InputPlaces) = (units, rowOf, inputs);

    /// <summary>The rows, each before what is below it.</summary>
    public ImmutableArray<ReportUnit> Units { get; }

    /// <summary>
    /// The places that owe the round their figures: the hamlets of the unit on the round's day, and its communes that list no hamlet.
    /// </summary>
    public ImmutableArray<Guid> InputPlaces { get; }

    /// <summary>Row of a hamlet (or of a commune without hamlets), -1 where it is outside the unit.</summary>
    public int RowOf(Guid place) => _rowOf.GetValueOrDefault(place, -1);

    /// <summary>Lays out the rows.</summary>
    /// <param name="geography">All places.</param>
    /// <param name="subject">The unit, the round's day and the geography's day.</param>
    /// <param name="depth">Tiers below the unit: 0 the total alone, 1 its communes, 2 their hamlets.</param>
    /// <param name="hamlets">Hamlets that occur in the round, whatever the day they belong to.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is negative.</exception>
    public static UnitTree Of(Geography geography, ReportSubject subject, int depth, IEnumerable<Guid> hamlets)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        var top = geography[subject.PlaceId];
        var placed = new Dictionary<Guid, Branch>();
        var root = new Branch(top);
        var inputs = InputsOf(geography, top, subject);

        // Units of the geography's day stand in the table even where nothing happened in them.
        foreach (var place in geography.All.Where(p => p.Level > top.Level && p.IsValidOn(subject.GeographyOn)))
        {
            if (Belongs(geography, place.Id, top, subject)) root.Put(Below(geography, place, top), depth);
        }

        foreach (var id in inputs.Concat(hamlets).Distinct())
        {
            if (!Belongs(geography, id, top, subject)) continue;
            var now = Nearest(geography, id, subject.GeographyOn);
            var branch = now is null ? root : root.Put(Below(geography, now.Place, top), depth);
            // Known only as far as a unit above: a row of its own below that unit, so that the rows still add up.
            placed[id] = now?.IsItself == true || branch.Depth >= depth ? branch : branch.Unplaced();
        }

        var units = ImmutableArray.CreateBuilder<ReportUnit>();
        root.Number(units, -1, "");
        return new(units.ToImmutable(), placed.ToFrozenDictionary(p => p.Key, p => p.Value.Index), inputs);
    }

    private static ImmutableArray<Guid> InputsOf(Geography geography, Place top, ReportSubject subject)
    {
        var then = geography.All.Where(p => p.IsValidOn(subject.RoundDate) && Belongs(geography, p.Id, top, subject)).ToList();
        var hamlets = then.Where(p => p.Level == PlaceLevel.Hamlet).ToList();
        var listing = hamlets.Select(h => h.ParentId).ToHashSet();
        return [.. hamlets.Select(h => h.Id), .. then.Where(p => p.Level == PlaceLevel.Commune && !listing.Contains(p.Id)).Select(p => p.Id)];
    }

    /// <summary>Whether a place lies in the unit: on the geography's day where the unit exists then, else on the round's.</summary>
    private static bool Belongs(Geography geography, Guid id, Place top, ReportSubject subject)
    {
        if (id == top.Id) return true;
        var day = top.IsValidOn(subject.GeographyOn) ? subject.GeographyOn : subject.RoundDate;
        return Nearest(geography, id, day) is { } near && Climb(geography, near.Place).Any(p => p.Id == top.Id);
    }

    /// <summary>What a place was or became on a day; where that is not recorded (a hamlet without a successor), what the unit above it became.</summary>
    private static Near? Nearest(Geography geography, Guid id, DateOnly day)
    {
        foreach (var place in Climb(geography, geography[id]))
        {
            if (geography.At(place.Id, day) is { } now) return new(now, place.Id == id);
        }

        return null;
    }

    /// <summary>The units between the top and a place, the place last; tiers above the top's are passed over.</summary>
    private static List<Place> Below(Geography geography, Place place, Place top)
    {
        var path = Climb(geography, place).TakeWhile(p => p.Id != top.Id && p.Level > top.Level).ToList();
        path.Reverse();
        return path;
    }

    private static IEnumerable<Place> Climb(Geography geography, Place place)
    {
        for (Place? at = place; at is not null; at = at.ParentId is { } up ? geography.Get(up) : null) yield return at;
    }

    private sealed record Near(Place Place, bool IsItself);

    private sealed class Branch(Place? place, int depth = 0)
    {
        private readonly Dictionary<Guid, Branch> _under = [];
        private Branch? _unplaced;

        public int Index { get; private set; }

        public int Depth => depth;

        public Branch Put(List<Place> path, int deepest)
        {
            var at = this;
            for (var i = 0; i < path.Count && i < deepest; i++)
            {
                if (!at._under.TryGetValue(path[i].Id, out var next)) at._under[path[i].Id] = next = new Branch(path[i], i + 1);
                at = next;
            }

            return at;
        }

        public Branch Unplaced() => _unplaced ??= new Branch(null, depth + 1);

        public void Number(ImmutableArray<ReportUnit>.Builder units, int parent, string number, Place? above = null)
        {
            Index = units.Count;
            units.Add(new ReportUnit(Index, Index + 1, parent, depth, number, place, above));
            var order = _under.Values.OrderBy(b => b.Code, StringComparer.Ordinal).ToList();
            if (_unplaced is not null) order.Add(_unplaced);
            for (var i = 0; i < order.Count; i++)
            {
                var own = (i + 1).ToString(CultureInfo.InvariantCulture);
                order[i].Number(units, Index, number.Length == 0 ? own : $"{number}.{own}", place);
            }

            units[Index] = units[Index] with { End = units.Count };
        }

        private string Code => place!.Code;
    }
}
