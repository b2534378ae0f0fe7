using System.Collections.Immutable;

namespace VuonLen.Domain.Standards.Law;

/// <summary>
/// Every number of the law at every time, and what provinces have raised: an immutable snapshot. A <see cref="Standard"/> is drawn from
/// it for a day and a place.
/// </summary>
public sealed class LawBook
{
    private LawBook(ImmutableArray<StandardPeriod> periods, ImmutableArray<LawValue> values, ImmutableArray<LocalValue> local) =>
        (Periods, Values, Local) = (periods, values, local);

    /// <summary>When each standard is the standard, oldest first.</summary>
    public ImmutableArray<StandardPeriod> Periods { get; }

    /// <summary>The national values, in the order of the files.</summary>
    public ImmutableArray<LawValue> Values { get; }

    /// <summary>What provinces have raised.</summary>
    public ImmutableArray<LocalValue> Local { get; }

    /// <summary>A book of what was read from <c>law/</c>; null where two values of one key hold on one day, with what is wrong.</summary>
    public static LawBook? Of(IEnumerable<LawText> files, List<Problem> problems)
    {
        var texts = files.ToArray();
        var values = texts.SelectMany(f => f.Values).ToImmutableArray();
        var periods = texts.Where(f => f.Period is not null).Select(f => f.Period!).OrderBy(p => p.InForceFrom).ToImmutableArray();
        var before = problems.Count;
        foreach (var group in values.GroupBy(v => (v.Standard, v.Key)))
        {
            var ordered = group.OrderBy(v => v.From).ToArray();
            for (var i = 1; i < ordered.Length; i++)
            {
                if (ordered[i - 1].Until is null || ordered[i - 1].Until > ordered[i].From)
                    problems.Add(new Problem(group.Key.Key, "law.overlap", ordered[i - 1].From, ordered[i].From));
            }
        }

        foreach (var twice in periods.GroupBy(p => p.Name).Where(g => g.Count() > 1))
            problems.Add(new Problem(twice.Key.Text(), "law.standard-twice"));
        return problems.Count == before ? new LawBook(periods, values, []) : null;
    }

    /// <summary>
    /// The book with one more local value, or why not: the key must be one that may be raised, the number above the national one on every
    /// day it would hold, the source named, and no other local value in the way. The book itself does not change.
    /// </summary>
    public (LawBook? Book, Problem? Problem) With(LocalValue local)
    {
        if (string.IsNullOrWhiteSpace(local.Source)) return (null, new Problem("source", "law.local-no-source"));
        if (local.Until <= local.From) return (null, new Problem("until", "law.local-dates", local.From, local.Until));

        var national = Values.Where(v => v.Standard == local.Standard && v.Key == local.Key).ToArray();
        if (national.Length == 0) return (null, new Problem("key", "law.local-no-such-value", local.Standard.Text(), local.Key));
        if (!IsCovered(national, local)) return (null, new Problem("from", "law.local-outside", local.Key, local.From, local.Until));
        foreach (var value in national.Where(v => Overlap(v.From, v.Until, local.From, local.Until)))
        {
            if (value.Local != LocalChange.Raise) return (null, new Problem("key", "law.local-not-allowed", local.Key));
            if (value.Number is { } number && local.Number <= number)
                return (null, new Problem("number", "law.local-not-higher", local.Key, local.Number, number));
        }

        var other = Local.FirstOrDefault(o => o.Standard == local.Standard && o.Key == local.Key && o.PlaceId == local.PlaceId
            && Overlap(o.From, o.Until, local.From, local.Until));
        return other is null
            ? (new LawBook(Periods, Values, Local.Add(local)), null)
            : (null, new Problem("from", "law.local-overlap", local.Key, other.From, other.Until));
    }

    /// <summary>The standard that decides on a day unless a round names another, or null before the first.</summary>
    public StandardName? NameOn(DateOnly day) =>
        Periods.LastOrDefault(p => p.InForceFrom <= day && (p.InForceUntil is null || day < p.InForceUntil))?.Name;

    /// <summary>The values that hold for a standard on a day in the given places: a local value takes the place of the national one.</summary>
    /// <param name="name">The standard.</param>
    /// <param name="day">The day.</param>
    /// <param name="places">The household's commune and every unit above it, nearest first; empty for the national values.</param>
    public IEnumerable<LawValue> ValuesOn(StandardName name, DateOnly day, IReadOnlyList<Guid> places)
    {
        foreach (var value in Values)
        {
            if (value.Standard is { } of && of != name || !value.IsValidOn(day)) continue;
            var local = places
                .Select(place => Local.FirstOrDefault(l => l.PlaceId == place && l.Standard == name && l.Key == value.Key && l.IsValidOn(day)))
                .FirstOrDefault(l => l is not null);
            yield return local is null ? value : value with
            {
                Number = local.Number,
                From = local.From,
                Until = local.Until,
                Source = local.Source,
                Certainty = Certainty.Seen,
            };
        }
    }

    private static bool Overlap(DateOnly from, DateOnly? until, DateOnly otherFrom, DateOnly? otherUntil) =>
        (otherUntil is null || from < otherUntil) && (until is null || otherFrom < until);

    private static bool IsCovered(LawValue[] national, LocalValue local)
    {
        var day = local.From;
        foreach (var value in national.OrderBy(v => v.From))
        {
            if (value.From > day) return false;
            if (value.Until is null || local.Until <= value.Until) return true;
            if (value.Until > day) day = value.Until.Value;
        }

        return false;
    }
}
