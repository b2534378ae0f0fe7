using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>
/// What the households of tables 14 and 15 were supported with, read in parts: supports delivered in the year of the review, to the household
/// or to a member. They follow the register of supports as it is when the table is drawn, not the frozen round.
/// </summary>
internal sealed class ListedSupportsOf(Db db, ReportLists lists, int year)
{
    /// <summary>Reads those of some households; who was given nothing is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, SupportColumns>> ReadAsync(IReadOnlyList<Guid> households, CancellationToken cancel)
    {
        var (from, until) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var given = await db.Set<Support>().AsNoTracking()
            .Where(s => households.Contains(s.HouseholdId) && s.Stands && s.DeliveredOn >= from && s.DeliveredOn < until)
            .Select(s => new { s.HouseholdId, s.Kind }).Distinct().ToListAsync(cancel);
        return given.GroupBy(s => s.HouseholdId).ToDictionary(g => g.Key, g => g.Aggregate(SupportColumns.None, (all, s) => all | lists.ColumnOf(s.Kind)));
    }
}
