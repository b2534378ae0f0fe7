using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Somebody came into a household: born, or joined. <paramref name="Version"/> is the household's when the form was shown.</summary>
public sealed record Joining(Guid HouseholdId, long Version, Guid PersonId, Relation Relation, PersonFacts Facts, Change Why, DateOnly On);

/// <summary>Somebody left a household: died, or moved away. Where it was the head, <paramref name="NewHeadId"/> says who is now.</summary>
public sealed record Leaving(Guid HouseholdId, long Version, Guid PersonId, Change Why, DateOnly On, Guid? NewHeadId = null);

/// <summary>Another member is the head from a day on.</summary>
public sealed record NewHead(Guid HouseholdId, long Version, Guid PersonId, Relation FormerHeadBecomes, DateOnly On);

/// <summary>What is known of a person was wrong, or has changed.</summary>
public sealed record Correcting(Guid PersonId, long Version, PersonFacts Facts);

/// <summary>The members of a household change: births, deaths, joining, leaving, another head, corrections.</summary>
public sealed class ChangeMembers(Db db, Acts acts, GeographySource places, DataKeys keys, TimeProvider clock)
{
    private DateOnly Today => clock.TodayInVietnam();

    /// <summary>Takes a new or formerly known person in.</summary>
    public Task<ActResult> JoinAsync(Guid actId, Joining request, CancellationToken cancel) => ChangeAsync(
        actId, "member.join", request, request.HouseholdId, request.Version, request.On,
        async (change, stop) =>
        {
            if (request.Why is not (Change.Born or Change.Joined)) return [new Problem(nameof(request.Why), "change.unfit", request.Why)];
            if (request.Relation == Relation.Head) return [new Problem(nameof(request.Relation), "members.two-heads")];
            var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == request.PersonId, stop);
            if (person is { HouseholdId: not null }) return [new Problem("", "person.lives-elsewhere")];
            if (person is { DiedOn: not null }) return [new Problem("", "person.dead")];
            if (person is null) db.Add(person = RegisterHousehold.Nobody(request.PersonId, change.Hamlet));
            if (request.Facts.WriteTo(person, keys, Today) is { Count: > 0 } problems) return problems;
            if (person.Birth.IsKnown && person.Birth.Earliest > request.On) return [new Problem("On", "date.before-birth", person.Birth.ToString())];
            change.Add(person, request.Relation, request.Why);
            return change.Settle();
        },
        cancel);

    /// <summary>Lets a person go. Refused with <c>members.no-head</c> where the head leaves and nobody was named, and <c>members.none</c> for the last one: end the household instead.</summary>
    public Task<ActResult> LeaveAsync(Guid actId, Leaving request, CancellationToken cancel) => ChangeAsync(
        actId, "member.leave", request, request.HouseholdId, request.Version, request.On,
        (change, _) =>
        {
            if (request.Why is not (Change.Died or Change.MovedAway)) return Refuse(new Problem(nameof(request.Why), "change.unfit", request.Why));
            if (change.Members.SingleOrDefault(m => m.Id == request.PersonId) is not { } person) return Refuse(new Problem("", "person.unknown"));
            change.Remove(person, request.Why);
            if (request.Why == Change.Died) person.DiedOn = request.On;
            if (request.NewHeadId is { } id)
            {
                if (change.Members.SingleOrDefault(m => m.Id == id) is not { } head) return Refuse(new Problem(nameof(request.NewHeadId), "person.unknown"));
                change.Relate(head, Relation.Head, Change.HeadChanged);
            }

            return Task.FromResult(change.Settle());
        },
        cancel);

    /// <summary>Makes another member the head. What the others are to the new head is for the officer to correct.</summary>
    public Task<ActResult> ChangeHeadAsync(Guid actId, NewHead request, CancellationToken cancel) => ChangeAsync(
        actId, "household.change-head", request, request.HouseholdId, request.Version, request.On,
        (change, _) =>
        {
            if (change.Members.SingleOrDefault(m => m.Id == request.PersonId) is not { } head) return Refuse(new Problem(nameof(request.PersonId), "person.unknown"));
            if (head.Relation == Relation.Head) return Refuse(new Problem(nameof(request.PersonId), "head.already"));
            if (request.FormerHeadBecomes == Relation.Head) return Refuse(new Problem(nameof(request.FormerHeadBecomes), "members.two-heads"));
            if (change.Members.SingleOrDefault(m => m.Relation == Relation.Head) is { } former) change.Relate(former, request.FormerHeadBecomes, Change.HeadChanged);
            change.Relate(head, Relation.Head, Change.HeadChanged);
            return Task.FromResult(change.Settle());
        },
        cancel);

    /// <summary>Corrects what is known of a person, and the household's heading where it is the head.</summary>
    public Task<ActResult> CorrectAsync(Guid actId, Correcting request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "person.correct", "", request),
        async stop =>
        {
            if (await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == request.PersonId, stop) is not { } person) return [new Problem("", "person.unknown")];
            if (person.Version != request.Version) return [new Problem("", "stale")];
            if (request.Facts.WriteTo(person, keys, Today) is { Count: > 0 } problems) return problems;
            if (person is { Relation: Relation.Head, HouseholdId: { } id })
            {
                var household = await db.Set<Household>().SingleAsync(h => h.Id == id, stop);
                (household.HeadName, household.HeadKey, household.HeadGivenKey, household.EthnicGroup) = (person.FullName, person.NameKey, person.GivenKey, person.EthnicGroup);
            }

            return [];
        },
        cancel);

    private static Task<IReadOnlyList<Problem>> Refuse(Problem problem) => Task.FromResult<IReadOnlyList<Problem>>([problem]);

    private Task<ActResult> ChangeAsync(
        Guid actId, string kind, object request, Guid householdId, long version, DateOnly on,
        Func<HouseholdChange, CancellationToken, Task<IReadOnlyList<Problem>>> work, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, kind, "", request),
        async stop =>
        {
            var (change, problem) = await HouseholdChange.LoadAsync(db, places, householdId, version, on, Today, stop);
            return problem is not null ? [problem] : await work(change!, stop);
        },
        cancel);
}
