using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The households a round opens with: those whose status is in force on the day, as they were recognised in these units.</summary>
internal sealed class StandingRows(Db db)
{
    /// <summary>Their rows, in two questions to the store.</summary>
    public Task<List<RoundHousehold>> ReadAsync(Round round, Geography geography, IReadOnlyCollection<Guid> units, CancellationToken cancel) =>
        ReadAsync(db.Set<StatusPeriod>().AsNoTracking(), round, geography, units, cancel);

    /// <summary>The rows of some households only: those whose status was corrected while the round is open.</summary>
    public Task<List<RoundHousehold>> ReadAsync(
        Round round, Geography geography, IReadOnlyCollection<Guid> units, IReadOnlyCollection<Guid> households, CancellationToken cancel) =>
        ReadAsync(db.Set<StatusPeriod>().AsNoTracking().Where(s => households.Contains(s.HouseholdId)), round, geography, units, cancel);

    private async Task<List<RoundHousehold>> ReadAsync(
        IQueryable<StatusPeriod> periods, Round round, Geography geography, IReadOnlyCollection<Guid> units, CancellationToken cancel)
    {
        var day = round.OpenedOn;
        var standing = await (
            from s in periods
            where units.Contains(s.CommuneId) && s.From <= day && (s.Until == null || s.Until > day) && s.Class != HouseholdClass.None
            join h in db.Set<Household>().AsNoTracking() on s.HouseholdId equals h.Id into registered
            from h in registered.DefaultIfEmpty()
            join p in db.Set<Person>().AsNoTracking() on h.HeadPersonId equals (Guid?)p.Id into heads
            from head in heads.DefaultIfEmpty()
            select new
            {
                s.HouseholdId,
                s.Class,
                s.HamletId,
                Known = h != null,
                Code = h == null ? null : h.Code,
                HeadName = h == null ? null : h.HeadName,
                Key = h == null ? null : h.HeadGivenKey,
                Hamlet = h == null ? (Guid?)null : h.HamletId,
                Group = h == null ? (byte)0 : h.EthnicGroup,
                Size = h == null ? 0 : h.Size,
                EndedOn = h == null ? null : h.EndedOn,
                End = h == null ? HouseholdEnd.None : h.End,
                Sex = head == null ? Sex.Unknown : head.Sex,
            }).ToListAsync(cancel);

        // A household that moved out of the area is no longer ours to read, but it was on our list: it is named as the last round named it.
        var gone = standing.Where(s => !s.Known).Select(s => s.HouseholdId).ToList();
        var named = gone.Count == 0 ? [] : (await db.Set<RoundHousehold>().AsNoTracking().Where(r => gone.Contains(r.HouseholdId)).OrderBy(r => r.RoundId)
            .Select(r => new { r.HouseholdId, r.Code, r.HeadName, r.HeadGivenKey, r.HeadSex, r.HeadEthnicGroup, r.ClosingPersons }).ToListAsync(cancel))
            .GroupBy(r => r.HouseholdId).ToDictionary(g => g.Key, g => g.Last());

        var rows = new List<RoundHousehold>(standing.Count);
        foreach (var s in standing)
        {
            var last = s.Known ? null : named.GetValueOrDefault(s.HouseholdId);
            var here = s.Hamlet is { } hamlet && InRound(geography, round, hamlet) is { } current ? current : (Guid?)null;
            var end = s.EndedOn is { } ended && ended <= day ? s.End : here is null ? HouseholdEnd.MovedAway : HouseholdEnd.None;
            rows.Add(new RoundHousehold
            {
                RoundId = round.Id,
                HouseholdId = s.HouseholdId,
                CommuneId = round.CommuneId,
                HamletId = here ?? InRound(geography, round, s.HamletId) ?? s.HamletId,
                Code = s.Code ?? last?.Code ?? "",
                HeadName = s.HeadName ?? last?.HeadName ?? "",
                HeadGivenKey = s.Key ?? last?.HeadGivenKey ?? "",
                HeadSex = last?.HeadSex ?? s.Sex,
                HeadEthnicGroup = last?.HeadEthnicGroup ?? s.Group,
                Opening = s.Class,
                OpeningPersons = s.Known ? s.Size : last?.ClosingPersons ?? 0,
                Departure = end == HouseholdEnd.None ? Departure.None : Departure.OtherDecrease,
                DepartureCause = end,
                Step = end == HouseholdEnd.None ? RoundStep.Listed : RoundStep.Settled,
            });
        }

        return rows;
    }

    private static Guid? InRound(Geography geography, Round round, Guid hamletId)
    {
        var then = geography.At(hamletId, round.ReviewDate)?.Id;
        return then is { } id && RoundResults.IsOfRound(geography, round, id) ? id : null;
    }
}
