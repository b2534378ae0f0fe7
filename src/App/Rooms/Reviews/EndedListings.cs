using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Which households were once on which list and left it: what makes an arrival a return.</summary>
internal sealed class EndedListings
{
    private readonly HashSet<(Guid Household, HouseholdClass List)> _ended;

    private EndedListings(HashSet<(Guid, HouseholdClass)> ended) => _ended = ended;

    /// <summary>Reads them for many households in one question.</summary>
    public static async Task<EndedListings> OfAsync(Db db, IReadOnlyCollection<Guid> households, CancellationToken cancel) => new([.. (await db.Set<StatusPeriod>()
        .AsNoTracking()
        .Where(s => s.Until != null && households.Contains(s.HouseholdId))
        .Select(s => new { s.HouseholdId, s.Class })
        .Distinct()
        .ToListAsync(cancel)).Select(s => (s.HouseholdId, s.Class))]);

    /// <summary>Whether the household was once on the list and left it.</summary>
    public bool Has(Guid household, HouseholdClass list) => _ended.Contains((household, list));
}
