using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A household moved: to another hamlet, or (null) out of what this store holds.</summary>
public sealed record Moving(Guid HouseholdId, long Version, Guid? ToHamletId, DateOnly On);

/// <summary>Some members became a household of their own.</summary>
public sealed record Splitting(Guid HouseholdId, long Version, Guid NewHouseholdId, Guid NewHeadId, IReadOnlyDictionary<Guid, Relation> Leavers, DateOnly On);

/// <summary>One household was taken into another; the relations are those of its members to the other's head.</summary>
public sealed record Merging(Guid HouseholdId, long Version, Guid IntoHouseholdId, long IntoVersion, IReadOnlyDictionary<Guid, Relation> Relations, DateOnly On);

/// <summary>Households move, split and merge. Their history stays with them.</summary>
public sealed class ChangeHouseholds(Db db, Acts acts, GeographySource places, TimeProvider clock)
{
    private DateOnly Today => clock.TodayInVietnam();

    /// <summary>Moves a household. Moving out of the store ends it here; its members stay known, in no household.</summary>
    public Task<ActResult> MoveAsync(Guid actId, Moving request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "household.move", "", request),
        async stop =>
        {
            var (change, problem) = await HouseholdChange.LoadAsync(db, places, request.HouseholdId, request.Version, request.On, Today, stop);
            if (change is null) return [problem!];
            if (request.ToHamletId is not { } to)
            {
                foreach (var member in change.Members.ToList()) change.Remove(member, Change.MovedAway);
                change.End(HouseholdEnd.MovedAway, Change.MovedAway);
                return [];
            }

            var hamlet = (await places.GetAsync(db, stop)).Get(to);
            if (hamlet is not { Level: PlaceLevel.Hamlet } || !hamlet.IsValidOn(request.On) || !db.Scope.Covers(hamlet)) return [new Problem(nameof(request.ToHamletId), "hamlet.unknown")];
            if (hamlet.Id == change.Hamlet.Id) return [new Problem(nameof(request.ToHamletId), "hamlet.same")];
            change.Move(hamlet);
            return [];
        },
        cancel);

    /// <summary>Splits a household. The new one begins on the day in the same hamlet, with no class until a round decides one.</summary>
    public Task<ActResult> SplitAsync(Guid actId, Splitting request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "household.split", "", request),
        async stop =>
        {
            var (change, problem) = await HouseholdChange.LoadAsync(db, places, request.HouseholdId, request.Version, request.On, Today, stop);
            if (change is null) return [problem!];
            var leavers = change.Members.Where(m => request.Leavers.ContainsKey(m.Id)).ToList();
            if (leavers.Count != request.Leavers.Count || !request.Leavers.ContainsKey(request.NewHeadId)) return [new Problem(nameof(request.Leavers), "person.unknown")];
            var household = new Household
            {
                Id = request.NewHouseholdId,
                Code = HouseholdCode.Of(request.NewHouseholdId),
                CommuneId = change.Hamlet.ParentId!.Value,
                HamletId = change.Hamlet.Id,
                Address = change.Household.Address,
                HeadName = "",
                HeadKey = "",
                HeadGivenKey = "",
                FormedOn = request.On,
            };
            var split = HouseholdChange.Begin(db, household, change.Hamlet, request.On, Change.Split);
            foreach (var leaver in leavers)
            {
                change.Remove(leaver, Change.Split);
                split.Add(leaver, leaver.Id == request.NewHeadId ? Relation.Head : request.Leavers[leaver.Id], Change.Split);
            }

            return [.. change.Settle(), .. split.Settle()];
        },
        cancel);

    /// <summary>Merges one household into another and ends it.</summary>
    public Task<ActResult> MergeAsync(Guid actId, Merging request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "household.merge", "", request),
        async stop =>
        {
            if (request.HouseholdId == request.IntoHouseholdId) return [new Problem(nameof(request.IntoHouseholdId), "household.same")];
            var (from, problem) = await HouseholdChange.LoadAsync(db, places, request.HouseholdId, request.Version, request.On, Today, stop);
            if (from is null) return [problem!];
            (var into, problem) = await HouseholdChange.LoadAsync(db, places, request.IntoHouseholdId, request.IntoVersion, request.On, Today, stop);
            if (into is null) return [problem!];
            foreach (var member in from.Members.ToList())
            {
                var relation = request.Relations.GetValueOrDefault(member.Id, Relation.Other);
                from.Remove(member, Change.Merged);
                into.Add(member, relation, Change.Merged);
            }

            from.End(HouseholdEnd.Merged, Change.Merged);
            return into.Settle();
        },
        cancel);
}
