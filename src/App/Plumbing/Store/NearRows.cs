using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Lets rows of an area be found by an index. The filter "scope" holds on every query, but it also says what holds for who sees everything and for
/// partners, so that no index can be entered by it; the same area said once more, plainly, can.
/// </summary>
public static class NearRows
{
    /// <summary>The rows of the area's communes where they are few, those referred to a partner for its people; all that the filter lets through otherwise.</summary>
    public static IQueryable<T> Near<T>(this IQueryable<T> rows, AreaScope area)
        where T : class, ICommuneOwned
    {
        if (area.Partner is { } own && typeof(IReferred).IsAssignableFrom(typeof(T))) return rows.Where(r => EF.Property<Guid?>(r, nameof(IReferred.PartnerId)) == own);
        if (!area.IsFew) return rows;
        if (area.Communes is [var only]) return rows.Where(r => r.CommuneId == only);
        var communes = area.Communes;
        return rows.Where(r => communes.Contains(r.CommuneId));
    }

    /// <summary>
    /// The same rows, where the communes are few as one range of an index for each, put together. A store merges such ranges in the order that is asked for and
    /// stops at the end of the page. A list of communes in one condition it would sort, or it would walk the order of the whole table past everybody else's rows.
    /// </summary>
    public static IQueryable<T> InRanges<T>(this IQueryable<T> rows, AreaScope area)
        where T : class, ICommuneOwned =>
        area is { IsFew: true, Communes.Length: > 1 } ? Together(area.Communes.Select(c => rows.Where(r => r.CommuneId == c))) : rows.Near(area);

    /// <summary>Ranges of an index put together; no row may be in two.</summary>
    public static IQueryable<T> Together<T>(IEnumerable<IQueryable<T>> ranges) => ranges.Aggregate((all, one) => all.Concat(one));
}
