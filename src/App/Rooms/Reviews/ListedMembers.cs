using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The members of the households a round lists, as registered at its decision: what the detailed lists (tables 14 and 15) print.</summary>
internal sealed class ListedMembers(Db db)
{
    /// <summary>Reads them in one question; households said to have nobody get the size the register has.</summary>
    public async Task<List<RoundMember>> ReadAsync(Round round, IEnumerable<RoundHousehold> households, CancellationToken cancel)
    {
        var listed = households.Where(h => h.Departure == Departure.None && h.Decided?.IsListed() == true).ToDictionary(h => h.HouseholdId);
        var persons = await (
            from p in db.Set<Person>().AsNoTracking()
            where db.Set<RoundHousehold>().Any(h => h.RoundId == round.Id && h.HouseholdId == p.HouseholdId)
            select new { p.Id, p.HouseholdId, p.FullName, p.Relation, p.Sex, p.Birth, p.EthnicGroup }).ToListAsync(cancel);
        var members = new List<RoundMember>(persons.Count);
        foreach (var group in persons.GroupBy(p => p.HouseholdId!.Value))
        {
            if (!listed.TryGetValue(group.Key, out var household)) continue;
            var order = 0;
            foreach (var p in group.OrderBy(p => p.Relation == Relation.Head ? 0 : p.Relation == Relation.Spouse ? 1 : 2).ThenBy(p => p.Birth).ThenBy(p => p.Id))
            {
                members.Add(new RoundMember
                {
                    RoundId = round.Id,
                    HouseholdId = group.Key,
                    Order = ++order,
                    CommuneId = household.CommuneId,
                    HamletId = household.HamletId,
                    PersonId = p.Id,
                    Name = p.FullName,
                    Relation = p.Relation,
                    Sex = p.Sex,
                    Birth = p.Birth,
                    EthnicGroup = p.EthnicGroup,
                });
            }

            if (household.ClosingPersons == 0) household.ClosingPersons = order;
        }

        return members;
    }
}
