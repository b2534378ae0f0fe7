using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>
/// The members that tables 14 and 15 print, read in parts: those the round kept; of who was put on a list by a correction those kept with it,
/// or with the earlier round that was corrected.
/// </summary>
internal sealed class ListedMembersOf(Db db, IReadOnlyCollection<Guid> rounds, CorrectedHouseholds corrected)
{
    /// <summary>Reads the members of some households.</summary>
    public async Task<ILookup<Guid, ReviewedMember>> ReadAsync(IReadOnlyList<Guid> households, CancellationToken cancel)
    {
        var members = await OfRoundsAsync(rounds, households, cancel);
        var kept = members.Select(m => m.HouseholdId).ToHashSet();
        var lacking = households.Where(h => !kept.Contains(h) && corrected.Ids.Contains(h)).ToList();
        if (lacking.Count > 0) members.AddRange(await OfCorrectionsAsync(lacking, cancel));
        return members.ToLookup(m => m.HouseholdId);
    }

    private Task<List<ReviewedMember>> OfRoundsAsync(IReadOnlyCollection<Guid> of, IReadOnlyList<Guid> households, CancellationToken cancel) => db.Set<RoundMember>().AsNoTracking()
        .Where(m => of.Contains(m.RoundId) && households.Contains(m.HouseholdId))
        .Select(m => new ReviewedMember(m.HouseholdId, m.Order, m.Name, m.Relation, m.Sex, m.Birth, m.EthnicGroup))
        .ToListAsync(cancel);

    private async Task<IEnumerable<ReviewedMember>> OfCorrectionsAsync(List<Guid> households, CancellationToken cancel)
    {
        var decisions = corrected.DecisionIds;
        var noted = (await db.Set<CorrectionMember>().AsNoTracking()
            .Where(m => decisions.Contains(m.DecisionId) && households.Contains(m.HouseholdId))
            .Select(m => new { m.DecisionId, Member = new ReviewedMember(m.HouseholdId, m.Order, m.Name, m.Relation, m.Sex, m.Birth, m.EthnicGroup) })
            .ToListAsync(cancel)).ToLookup(m => m.Member.HouseholdId);
        var earlier = (await OfRoundsAsync(corrected.EarlierRounds, households, cancel)).ToLookup(m => m.HouseholdId);
        // Of several corrections any one's members will do that is the same at every drawing: the ids of decisions follow time.
        return households.SelectMany(h => noted[h].GroupBy(m => m.DecisionId).MaxBy(g => g.Key)?.Select(m => m.Member) ?? earlier[h]);
    }
}
