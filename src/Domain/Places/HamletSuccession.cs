namespace VuonLen.Domain.Places;

/// <summary>
/// The rows of one hamlet through the mergers of its commune. A hamlet that nobody touched still lies in another unit afterwards, and
/// is a tổ dân phố while that unit is a town and a xóm while it is a commune: one row for each of them, joined by lineage.
/// </summary>
public static class HamletSuccession
{
    /// <summary>Follows a hamlet from its first day through the lineage of the communes.</summary>
    /// <param name="code">Our code, kept throughout.</param>
    /// <param name="name">Name without its kind: "Bản Cại".</param>
    /// <param name="commune">The commune-level unit it lay in on <paramref name="from"/>.</param>
    /// <param name="from">First day.</param>
    /// <param name="source">Where the hamlet's row comes from; later rows name the act that changed the commune.</param>
    /// <param name="stepOf">What a commune became, or null.</param>
    /// <param name="placeOf">The commune with an id.</param>
    public static (IReadOnlyList<Place> Rows, IReadOnlyList<Lineage> Steps) Follow(
        string code, string name, Place commune, DateOnly from, string source, Func<Guid, Lineage?> stepOf, Func<Guid, Place> placeOf)
    {
        var rows = new List<Place>();
        var steps = new List<Lineage>();
        while (true)
        {
            var row = Row(code, name, commune, from, source);
            if (rows.Count > 0)
            {
                var before = rows[^1];
                steps.Add(new(before.Id, row.Id, from, before.Kind == row.Kind ? LineageKind.Reassigned : LineageKind.Reclassified, source));
            }

            rows.Add(row);
            if (stepOf(commune.Id) is not { } step) return (rows, steps);
            (commune, from, source) = (placeOf(step.SuccessorId), step.On, step.Source);
        }
    }

    private static Place Row(string code, string name, Place commune, DateOnly from, string source)
    {
        var fullName = FullName(name, commune);
        var kind = commune.IsUrban ? PlaceKind.TownGroup : PlaceKind.Hamlet;
        return new(PlaceId.Of(code, fullName, from), code, fullName, PlaceLevel.Hamlet, kind, commune.Id, from, commune.Until, source);
    }

    /// <summary>A hamlet's name with its kind in a unit: "Tổ dân phố …" in towns and wards, "Xóm …" in communes.</summary>
    public static string FullName(string name, Place commune) => (commune.IsUrban ? "Tổ dân phố " : "Xóm ") + name;
}
