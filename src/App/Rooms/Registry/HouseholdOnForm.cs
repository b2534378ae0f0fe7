using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A household and its members of today, as a form about it shows them.</summary>
public sealed record HouseholdOnForm(Household Household, IReadOnlyList<Person> Members)
{
    /// <summary>The head, or null where none is known.</summary>
    public Person? Head => Members.FirstOrDefault(m => m.Id == Household.HeadPersonId);

    /// <summary>Reads it, head first and then as on the papers; null where it is not there or lies outside the caller's area.</summary>
    public static async Task<HouseholdOnForm?> ReadAsync(Db db, Guid id, CancellationToken cancel)
    {
        if (await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancel) is not { } household) return null;
        var members = await db.Set<Person>().AsNoTracking().Where(p => p.HouseholdId == id).ToListAsync(cancel);
        return new(household, [.. members.OrderBy(m => m.Id != household.HeadPersonId).ThenBy(m => m.Relation).ThenBy(m => m.Birth)]);
    }
}
