using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What the register says of households a round is about, read for many at once.</summary>
internal sealed class ReviewedHouseholds(Db db)
{
    // Kinh is the first in the official list of ethnic groups; 0 is not known.
    private const byte Kinh = 1;

    /// <summary>One household as registered, in the hamlet it lies in on the day of the review.</summary>
    internal sealed record Registered(
        Guid Id, string Code, Guid HamletId, string HeadName, string HeadGivenKey, Sex HeadSex, byte EthnicGroup, int Persons, int MinorityPersons)
    {
        /// <summary>Its row in a round it applied to.</summary>
        public RoundHousehold AsApplicant(Round round, Guid? importId) => new()
        {
            RoundId = round.Id,
            HouseholdId = Id,
            CommuneId = round.CommuneId,
            HamletId = HamletId,
            Code = Code,
            HeadName = HeadName,
            HeadGivenKey = HeadGivenKey,
            HeadSex = HeadSex,
            HeadEthnicGroup = EthnicGroup,
            Opening = HouseholdClass.None,
            AddedByImportId = importId,
        };

        /// <summary>The row follows the register while the round is open.</summary>
        public void Refresh(RoundHousehold row) =>
            (row.HamletId, row.HeadName, row.HeadGivenKey, row.HeadSex, row.HeadEthnicGroup) = (HamletId, HeadName, HeadGivenKey, HeadSex, EthnicGroup);

        /// <summary>A result as it is kept.</summary>
        public RoundResult AsResult(Round round, RoundHousehold row, ReviewResult said, in Finding finding, string facts, Guid? importId, DateTime at) => new()
        {
            Id = Guid.CreateVersion7(),
            RoundId = round.Id,
            HouseholdId = Id,
            CommuneId = round.CommuneId,
            HamletId = HamletId,
            ImportId = importId,
            RecordedAt = at,
            Facts = facts,
            B1 = said.Facts.B1,
            ScoredB1 = said.ScoredB1?.Write(),
            B2 = finding.B2 ?? said.Facts.B2,
            Found = finding.Class,
            Recorded = said.RecordedClass,
            // What was said when it applied counts until somebody says otherwise.
            Mark = said.Mark == Arrival.None && row.Found is null ? row.Arrival : said.Mark,
            Causes = said.Causes,
            Groups = said.Groups,
            Persons = said.Persons ?? Persons,
            MinorityPersons = said.MinorityPersons ?? MinorityPersons,
            Children = said.Children,
            ChildrenLackingHealth = said.ChildrenLackingHealth,
            ChildrenLackingSchooling = said.ChildrenLackingSchooling,
        };
    }

    /// <summary>The households by id, or what stands against reviewing them in this round.</summary>
    public async Task<(Dictionary<Guid, Registered> Households, IReadOnlyList<Problem> Problems)> ReadAsync(
        Round round, Geography geography, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var found = await (
            from h in db.Set<Household>().AsNoTracking()
            where ids.Contains(h.Id)
            join p in db.Set<Person>().AsNoTracking() on h.HeadPersonId equals (Guid?)p.Id into heads
            from head in heads.DefaultIfEmpty()
            select new { h.Id, h.Code, h.HamletId, h.HeadName, h.HeadGivenKey, h.EthnicGroup, h.Size, h.EndedOn, HeadSex = head == null ? Sex.Unknown : head.Sex }).ToListAsync(cancel);
        var minority = await db.Set<Person>().AsNoTracking().Where(p => p.HouseholdId != null && ids.Contains(p.HouseholdId.Value) && p.EthnicGroup > Kinh)
            .GroupBy(p => p.HouseholdId!.Value).Select(g => new { Id = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Id, g => g.Count, cancel);

        var problems = new List<Problem>();
        if (found.Count < ids.Count) problems.Add(new Problem("household", "household.not-found", ids.Count - found.Count));
        var households = new Dictionary<Guid, Registered>(found.Count);
        foreach (var h in found)
        {
            var hamlet = geography.At(h.HamletId, round.ReviewDate)?.Id ?? h.HamletId;
            if (!RoundResults.IsOfRound(geography, round, hamlet)) problems.Add(new Problem("household", "household.elsewhere", h.Code, h.HeadName));
            else if (h.EndedOn is { } ended && ended <= round.ReviewDate) problems.Add(new Problem("household", "household.gone", h.Code, h.HeadName, ended));
            households[h.Id] = new(h.Id, h.Code, hamlet, h.HeadName, h.HeadGivenKey, h.HeadSex, h.EthnicGroup, h.Size, Math.Min(minority.GetValueOrDefault(h.Id), h.Size));
        }

        return (households, problems);
    }
}
