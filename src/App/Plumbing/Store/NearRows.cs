using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Lets a list of a narrow area be found by an index. The filter "scope" holds on every query, but it also says what holds for who sees everything and for
/// partners, so that no index can be entered by it; the same area said once more, plainly, can.
/// </summary>
public static class NearRows
{
    /// <summary>Beyond so many communes the order of the list is walked instead.</summary>
    private const int FewCommunes = 24;

    /// <summary>The rows of the area's communes where they are few; all that the filter lets through otherwise.</summary>
    public static IQueryable<T> Near<T>(this IQueryable<T> rows, AreaScope area)
        where T : class, ICommuneOwned
    {
        if (area.IsWhole || area.Partner is not null || area.Communes.Length > FewCommunes) return rows;
        if (area.Communes is [var only]) return rows.Where(r => r.CommuneId == only);
        var communes = area.Communes;
        return rows.Where(r => communes.Contains(r.CommuneId));
    }
}
