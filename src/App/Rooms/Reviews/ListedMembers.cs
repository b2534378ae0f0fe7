using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The members of the households a decision lists, as registered when it was recorded: what the detailed lists (tables 14 and 15) print.</summary>
internal sealed class ListedMembers(Db db)
{
    /// <summary>Reads them in one question; households said to have nobody get the size the register has.</summary>
    public async Task<List<RoundMember>> ReadAsync(Round round, IEnumerable<RoundHousehold> households, CancellationToken cancel)
    {
        var listed = households.Where(h => h.Departure == Departure.None && h.Decided?.IsListed() == true).ToDictionary(h => h.HouseholdId);
        var persons = await ReadAsync(
            from p in db.Set<Person>().AsNoTracking()
            where db.Set<RoundHousehold>().Any(h => h.RoundId == round.Id && h.HouseholdId == p.HouseholdId)
            select p, cancel);
        var members = new List<RoundMember>();
        foreach (var household in listed.Values)
        {
            var order = 0;
            foreach (var p in persons[household.HouseholdId]) members.Add(p.AsMember(household, ++order));
            if (household.ClosingPersons == 0) household.ClosingPersons = order;
        }

        return members;
    }

    /// <summary>The members of households that a correcting decision puts on a list, read in one question.</summary>
    public async Task<List<CorrectionMember>> ReadAsync(Guid decisionId, IReadOnlyCollection<RoundHousehold> households, CancellationToken cancel)
    {
        var ids = households.Select(h => h.HouseholdId).ToList();
        var persons = await ReadAsync(db.Set<Person>().AsNoTracking().Where(p => p.HouseholdId != null && ids.Contains(p.HouseholdId.Value)), cancel);
        return [.. households.SelectMany(h => persons[h.HouseholdId].Select((p, i) => p.AsMember(decisionId, h, i + 1)))];
    }

    /// <summary>Persons by household, in the order of the lists: the head, the spouse, then by birth.</summary>
    private static async Task<ILookup<Guid, Listed>> ReadAsync(IQueryable<Person> persons, CancellationToken cancel) =>
        (await persons.Select(p => new Listed(p.Id, p.HouseholdId!.Value, p.FullName, p.Relation, p.Sex, p.Birth, p.EthnicGroup)).ToListAsync(cancel))
        .OrderBy(p => p.Relation == Relation.Head ? 0 : p.Relation == Relation.Spouse ? 1 : 2).ThenBy(p => p.Birth).ThenBy(p => p.Id)
        .ToLookup(p => p.HouseholdId);

    private sealed record Listed(Guid Id, Guid HouseholdId, string Name, Relation Relation, Sex Sex, PartialDate Birth, byte EthnicGroup)
    {
        public RoundMember AsMember(RoundHousehold household, int order) => new()
        {
            RoundId = household.RoundId,
            HouseholdId = HouseholdId,
            Order = order,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            PersonId = Id,
            Name = Name,
            Relation = Relation,
            Sex = Sex,
            Birth = Birth,
            EthnicGroup = EthnicGroup,
        };

        public CorrectionMember AsMember(Guid decisionId, RoundHousehold household, int order) => new()
        {
            DecisionId = decisionId,
            HouseholdId = HouseholdId,
            Order = order,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            PersonId = Id,
            Name = Name,
            Relation = Relation,
            Sex = Sex,
            Birth = Birth,
            EthnicGroup = EthnicGroup,
        };
    }
}
