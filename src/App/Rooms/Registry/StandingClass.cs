using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A class that a decision gives a household from a day on.</summary>
public readonly record struct DecidedStanding(HouseholdClass Class, DateOnly Since);

/// <summary>
/// Carries what was decided onto the register, so that lists can be filtered and sorted by the class in force. A step of the act that
/// records a decision: it needs one under way, and saves with it.
/// </summary>
public sealed class StandingClass(Db db)
{
    /// <summary>
    /// Sets class and since-when of the households named; those outside the caller's area are left to their own commune. A household that
    /// already has the class keeps the day it got it.
    /// </summary>
    /// <returns>How many changed.</returns>
    public async Task<int> SetAsync(IReadOnlyDictionary<Guid, DecidedStanding> standings, CancellationToken cancel)
    {
        if (standings.Count == 0) return 0;
        var ids = standings.Keys.ToList();
        var changed = 0;
        foreach (var household in await db.Set<Household>().Where(h => ids.Contains(h.Id)).ToListAsync(cancel))
        {
            var standing = standings[household.Id];
            if (household.Class == standing.Class && household.ClassSince is not null) continue;
            (household.Class, household.ClassSince) = (standing.Class, standing.Since);
            changed++;
        }

        return changed;
    }
}
