using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Nothing twice: finds the support of the same kind that stands in the way of another, so that a person can be told which. The store's own
/// guard is the last word where two are begun at once.
/// </summary>
internal static class SupportsInTheWay
{
    /// <summary>One <c>support.twice</c> for each that has one already: name, policy, step, day.</summary>
    public static async Task<IReadOnlyList<Problem>> OfAsync(Db db, PolicyBook book, IReadOnlyCollection<Support> begun, CancellationToken cancel)
    {
        if (begun.Count == 0) return [];
        var owners = begun.Select(s => s.OwnerId).ToList();
        var kinds = begun.Select(s => s.Kind).Distinct().ToList();
        var standing = (await db.Set<Support>().AsNoTracking().Where(s => s.Stands && owners.Contains(s.OwnerId) && kinds.Contains(s.Kind)).ToListAsync(cancel)).ToLookup(s => (s.OwnerId, s.Kind));
        return
        [
            .. from support in begun
               from other in standing[(support.OwnerId, support.Kind)].Where(o => o.Id != support.Id && Overlap(o, support)).Take(1)
               select new Problem("households", "support.twice", support.Name, book.Nearest(other.PolicyCode, other.StepOn)?.Name, other.Step, other.StepOn),
        ];
    }

    private static bool Overlap(Support one, Support other) =>
        one.ClaimFrom < (other.ClaimUntil ?? DateOnly.MaxValue) && other.ClaimFrom < (one.ClaimUntil ?? DateOnly.MaxValue);
}
