using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>A household as policies see it on a day, with what lists need to name it.</summary>
public sealed record KnownSituation(Situation Situation, string Code, string HeadName, string HeadGivenKey, Guid CommuneId, Guid HamletId);

/// <summary>A person's name, and the same words without diacritics, given name first: the order of lists.</summary>
public readonly record struct PersonName(string Name, string GivenKey);

/// <summary>
/// Reads what policies ask about, on any day: who lived where, which class held, what the last decided finding had. One household and a
/// province go the same way; a wide area is read commune by commune, a few side by side, and each is forgotten before the next.
/// </summary>
public sealed class ReadSituations(Db db, GeographySource places, ReviewLawSource law, SideBySide side)
{
    /// <summary>What the store keeps of a decided finding, without the answers behind it.</summary>
    private sealed record Finding(Guid HouseholdId, Guid RoundId, IndicatorSet Lacking, IndicatorSet Unknown, HouseholdGroups Groups);

    private (DateOnly Day, Dictionary<Guid, (DateOnly From, DateOnly ReviewDate, RoundKind Kind)> Rounds)? _rounds;

    private sealed record Resident(Guid HouseholdId, string Code, string HeadName, string HeadGivenKey, byte EthnicGroup, Guid CommuneId, Guid HamletId);

    /// <summary>The households of an area on a day, commune by commune.</summary>
    /// <param name="placeId">The place: itself, what lies below it, what it came from.</param>
    /// <param name="day">The day.</param>
    /// <param name="everyone">Also those on no list and not newly escaped; without them far fewer are read.</param>
    /// <param name="members">With their members.</param>
    /// <param name="cancel">Stops it.</param>
    public async IAsyncEnumerable<(Guid CommuneId, IReadOnlyList<KnownSituation> Households)> OfPlaceAsync(Guid placeId, DateOnly day, bool everyone, bool members, [EnumeratorCancellation] CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(placeId) is not { } place) yield break;
        var cover = geography.CoverOf(placeId, day).Select(id => geography[id]).ToList();
        var hamlets = place.Level == PlaceLevel.Hamlet ? cover.Where(p => p.Level == PlaceLevel.Hamlet).Select(p => p.Id).ToArray() : null;
        Guid[] communes = [.. cover.Where(p => p.Level == PlaceLevel.Commune).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Id).Concat(hamlets is null ? [] : [place.ParentId!.Value]).Distinct()];
        // Within an act only its own connection sees what it wrote.
        if (communes.Length == 1 || db.Database.CurrentTransaction is not null)
        {
            foreach (var commune in communes) yield return (commune, await OfCommuneAsync(commune, hamlets, day, everyone, members, cancel));
            yield break;
        }

        var read = side.ReadAsync<ReadSituations, Guid, (Guid, IReadOnlyList<KnownSituation>)>(
            communes, async (own, commune, stop) => (commune, await own.OfCommuneAsync(commune, hamlets, day, everyone, members, stop)), cancel);
        await foreach (var one in read) yield return one;
    }

    private async Task<IReadOnlyList<KnownSituation>> OfCommuneAsync(Guid commune, Guid[]? hamlets, DateOnly day, bool everyone, bool members, CancellationToken cancel)
    {
        var residences = db.Set<Residence>().AsNoTracking().Where(r => r.CommuneId == commune && r.From <= day && (r.Until == null || r.Until > day));
        if (hamlets is not null) residences = residences.Where(r => hamlets.Contains(r.HamletId));
        if (!everyone)
        {
            var since = day.AddMonths(-MostMonths);
            residences = residences.Where(r => db.Set<StatusPeriod>().Any(s => s.HouseholdId == r.HouseholdId && s.Class != HouseholdClass.None && s.From <= day && (s.Until == null || s.Until > since)));
        }

        return await ReadAsync(residences, await places.GetAsync(db, cancel), day, members, cancel);
    }

    /// <summary>Some households on a day; those that did not live in the caller's area then are left out.</summary>
    public async Task<IReadOnlyList<KnownSituation>> OfHouseholdsAsync(IReadOnlyCollection<Guid> households, DateOnly day, bool members, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var residences = db.Set<Residence>().AsNoTracking().Where(r => households.Contains(r.HouseholdId) && r.From <= day && (r.Until == null || r.Until > day));
        return await ReadAsync(residences, geography, day, members, cancel);
    }

    /// <summary>Names of persons: only who is put on a list has to be named.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonName>> NamesAsync(IReadOnlyCollection<Guid> persons, CancellationToken cancel) => persons.Count == 0
        ? new Dictionary<Guid, PersonName>()
        : await db.Set<Person>().AsNoTracking().Where(p => persons.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new PersonName(p.FullName, p.GivenKey), cancel);

    /// <summary>No law counts a household as newly escaped for longer: only how far back is read, not who is.</summary>
    private const int MostMonths = 60;

    private async Task<List<KnownSituation>> ReadAsync(IQueryable<Residence> residences, Geography geography, DateOnly day, bool members, CancellationToken cancel)
    {
        var residents = await (
            from r in residences
            join h in db.Set<Household>().AsNoTracking() on r.HouseholdId equals h.Id
            select new Resident(h.Id, h.Code, h.HeadName, h.HeadGivenKey, h.EthnicGroup, r.CommuneId, r.HamletId)).ToListAsync(cancel);
        var periods = (await (
            from r in residences
            join s in db.Set<StatusPeriod>().AsNoTracking() on r.HouseholdId equals s.HouseholdId
            where s.From <= day
            select new { s.HouseholdId, s.Class, s.From, s.Until }).ToListAsync(cancel)).ToLookup(s => s.HouseholdId, s => (s.Class, s.From, s.Until));
        var findings = await LastFindingsAsync(residences, day, cancel);
        var people = members ? await MembersAsync(residences, findings, day, cancel) : null;
        var (difficulties, lived) = (new Dictionary<Guid, DifficultyLevel>(), new Dictionary<(Guid, Guid), Guid[]>());
        return residents.ConvertAll(resident =>
        {
            var finding = findings.GetValueOrDefault(resident.HouseholdId);
            var (of, escaped) = StandingOf(periods[resident.HouseholdId], day);
            if (!difficulties.TryGetValue(resident.HamletId, out var difficulty)) difficulties[resident.HamletId] = difficulty = geography.DifficultyOn(resident.HamletId, day);
            if (!lived.TryGetValue((resident.HamletId, resident.CommuneId), out var livesIn))
                lived[(resident.HamletId, resident.CommuneId)] = livesIn = [.. geography.PathOf(resident.HamletId, day).Select(p => p.Id).Concat(geography.AboveOf(resident.HamletId)).Concat(geography.AboveOf(resident.CommuneId)).Distinct()];
            // In the units of the day: a merged commune's households are its successor's.
            var hamlet = geography.At(resident.HamletId, day) ?? geography[resident.HamletId];
            var household = people?[resident.HouseholdId];
            return new KnownSituation(
                new Situation
                {
                    On = day,
                    HouseholdId = resident.HouseholdId,
                    Class = of,
                    NewlyEscaped = escaped,
                    Lacking = finding?.Lacking ?? default,
                    Unknown = finding?.Unknown ?? new(ushort.MaxValue),
                    Places = livesIn,
                    Difficulty = difficulty,
                    EthnicGroup = resident.EthnicGroup,
                    Groups = finding?.Groups,
                    Members = household is null ? null : [.. household.OrderBy(m => m.PersonId)],
                },
                resident.Code, resident.HeadName, resident.HeadGivenKey, hamlet.ParentId ?? resident.CommuneId, hamlet.Id);
        });
    }

    /// <summary>The class that holds, and whether the household is newly escaped: on no list, and off the poor or near-poor not longer than the law counts.</summary>
    private (HouseholdClass Class, Answer Escaped) StandingOf(IEnumerable<(HouseholdClass Class, DateOnly From, DateOnly? Until)> periods, DateOnly day)
    {
        DateOnly? left = null;
        foreach (var period in periods)
        {
            if (period.Class == HouseholdClass.None) continue;
            if (period.Until is null || period.Until > day) return (period.Class, Answer.No);
            if (period.Class is HouseholdClass.Poor or HouseholdClass.NearPoor && (left is null || period.Until > left)) left = period.Until;
        }

        return (HouseholdClass.None, AnswerLogic.Of(left is { } since && law.Law.NewlyEscapedUntil(since) > day));
    }

    private async Task<Dictionary<Guid, Finding>> LastFindingsAsync(IQueryable<Residence> residences, DateOnly day, CancellationToken cancel)
    {
        var rounds = await DecidedRoundsAsync(day, cancel);
        var decided = await (
            from x in residences
            join h in db.Set<RoundHousehold>().AsNoTracking() on x.HouseholdId equals h.HouseholdId
            where h.Found != null && h.Departure == Departure.None
            select new Finding(h.HouseholdId, h.RoundId, h.Lacking, h.Unknown, h.Groups)).ToListAsync(cancel);
        var last = new Dictionary<Guid, Finding>();
        foreach (var finding in decided)
        {
            if (!rounds.TryGetValue(finding.RoundId, out var order)) continue;
            if (!last.TryGetValue(finding.HouseholdId, out var known) || order.CompareTo(rounds[known.RoundId]) > 0) last[finding.HouseholdId] = finding;
        }

        return last;
    }

    /// <summary>Every round decided by the day in the caller's area, and where it stands in time: read once, so that no question of a commune asks for them again.</summary>
    private async Task<Dictionary<Guid, (DateOnly From, DateOnly ReviewDate, RoundKind Kind)>> DecidedRoundsAsync(DateOnly day, CancellationToken cancel)
    {
        if (_rounds is { } read && read.Day == day) return read.Rounds;
        var rounds = await (
            from r in db.Set<Round>().AsNoTracking()
            join d in db.Set<Decision>().AsNoTracking() on r.DecisionId equals (Guid?)d.Id
            where r.State == RoundState.Frozen && (d.EffectiveFrom ?? d.SignedOn) <= day
            select new { r.Id, From = d.EffectiveFrom ?? d.SignedOn, r.ReviewDate, r.Kind }).ToDictionaryAsync(r => r.Id, r => (r.From, r.ReviewDate, r.Kind), cancel);
        _rounds = (day, rounds);
        return rounds;
    }

    private async Task<ILookup<Guid, PersonSituation>> MembersAsync(
        IQueryable<Residence> residences, Dictionary<Guid, Finding> findings, DateOnly day, CancellationToken cancel)
    {
        var facts = await FactsAsync(findings, cancel);
        var members = await (
            from r in residences
            join m in db.Set<Membership>().AsNoTracking() on r.HouseholdId equals m.HouseholdId
            where m.From <= day && (m.Until == null || m.Until > day)
            join p in db.Set<Person>().AsNoTracking() on m.PersonId equals p.Id
            where p.DiedOn == null || p.DiedOn > day
            select new { m.HouseholdId, p.Id, p.Birth, p.Sex, p.EthnicGroup }).ToListAsync(cancel);
        return members.ToLookup(
            m => m.HouseholdId,
            m => new PersonSituation { PersonId = m.Id, Birth = m.Birth, Sex = m.Sex, EthnicGroup = m.EthnicGroup, Facts = facts.GetValueOrDefault(m.Id) });
    }

    /// <summary>What the last decided findings know of persons: only where the round kept the members the facts speak of, one by one.</summary>
    private async Task<Dictionary<Guid, MemberFacts>> FactsAsync(Dictionary<Guid, Finding> findings, CancellationToken cancel)
    {
        var byPerson = new Dictionary<Guid, MemberFacts>();
        foreach (var round in findings.Values.GroupBy(f => f.RoundId, f => f.HouseholdId))
        {
            var (roundId, households) = (round.Key, round.ToList());
            var texts = await db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == roundId && h.Facts != null && households.Contains(h.HouseholdId))
                .Select(h => new { h.HouseholdId, h.Facts }).ToListAsync(cancel);
            var listed = (await db.Set<RoundMember>().AsNoTracking().Where(m => m.RoundId == roundId && households.Contains(m.HouseholdId))
                .OrderBy(m => m.HouseholdId).ThenBy(m => m.Order).Select(m => new { m.HouseholdId, m.PersonId }).ToListAsync(cancel)).ToLookup(m => m.HouseholdId, m => m.PersonId);
            foreach (var text in texts)
            {
                if (HouseholdCase.Parse(text.Facts!, []) is not { } known || listed[text.HouseholdId].ToArray() is not { Length: > 0 } persons || persons.Length != known.Members.Length) continue;
                for (var i = 0; i < persons.Length; i++)
                {
                    if (persons[i] is { } person) byPerson[person] = known.Members[i];
                }
            }
        }

        return byPerson;
    }
}
