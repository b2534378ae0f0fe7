using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Lets rows of an area be found by an index. The filter "scope" holds on every query, but it also says what holds for who sees everything and for
/// partners, so that no index can be entered by it; the same area said once more, plainly, can.
/// </summary>
public static class NearRows
{
    /// <summary>
    /// Where the area is a few communes, the rows of each as one range of an index, put together: a store merges such ranges in the order that is asked for and
    /// stops at the end of the page. A list of communes in one condition it would sort, or it would walk the order of the whole table past everybody else's
    /// rows. For a partner's people what was referred to it; of a wide area all that the filter lets through. To be said last, behind what else is asked.
    /// </summary>
    public static IQueryable<T> Near<T>(this IQueryable<T> rows, AreaScope area)
        where T : class, ICommuneOwned
    {
        if (area.Partner is { } own && typeof(IReferred).IsAssignableFrom(typeof(T))) return rows.Where(r => EF.Property<Guid?>(r, nameof(IReferred.PartnerId)) == own);
        if (!area.IsFew || area.Communes.Length == 0) return rows;
        return Together(area.Communes.Select(c => rows.Where(r => r.CommuneId == c)));
    }

    /// <summary>Ranges of an index put together; no row may be in two.</summary>
    public static IQueryable<T> Together<T>(IEnumerable<IQueryable<T>> ranges) => ranges.Aggregate((all, one) => all.Concat(one));
}
