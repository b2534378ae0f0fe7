using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Ticks the households that came to an event; never more of them than its organiser counted.</summary>
public sealed class NameHouseholds(Db db, Acts acts, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="EventId">The event.</param>
    /// <param name="Households">Who came, beside those ticked already.</param>
    /// <param name="Seen">Version of the event the caller saw.</param>
    public sealed record Request(Guid EventId, IReadOnlyList<Guid> Households, long Seen);

    /// <summary>Takes one off that was ticked by mistake.</summary>
    public sealed record Removing(Guid EventId, Guid HouseholdId, long Seen);

    /// <summary>Ticks. Refused with <c>not-allowed</c>, <c>communication.not-found</c>, <c>stale</c>, <c>communication.not-held</c>, <c>communication.no-people</c>, <c>communication.none-chosen</c>, <c>household.not-found</c>, <c>communication.elsewhere</c>, <c>communication.named-already</c>, <c>communication.named-many</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "communication.name", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Takes off. Refused with <c>not-allowed</c>, <c>communication.not-found</c>, <c>stale</c>, <c>household.not-found</c>.</summary>
    public Task<ActResult> RemoveAsync(Guid actId, Removing request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "communication.unname", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach) || db.Scope.ByHamlet) return [new Problem("", "not-allowed")];
            if (await db.Set<CommunicationEvent>().SingleOrDefaultAsync(e => e.Id == request.EventId, stop) is not { } one) return [new Problem("", "communication.not-found")];
            if (one.Version != request.Seen) return [new Problem("", "stale")];
            if (await db.Set<EventHousehold>().SingleOrDefaultAsync(h => h.EventId == one.Id && h.HouseholdId == request.HouseholdId, stop) is not { } row) return [new Problem("", "household.not-found", 1)];
            db.Remove(row);
            one.Named--;
            return [];
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach) || db.Scope.ByHamlet) return [new Problem("", "not-allowed")];
        if (await db.Set<CommunicationEvent>().SingleOrDefaultAsync(e => e.Id == request.EventId, cancel) is not { } one) return [new Problem("", "communication.not-found")];
        if (one.Version != request.Seen) return [new Problem("", "stale")];
        if (one.State != CommunicationState.Held) return [new Problem("", "communication.not-held")];
        if (!one.Kind.CountsPeople()) return [new Problem("", "communication.no-people")];
        var ids = request.Households.Distinct().ToList();
        if (ids.Count == 0) return [new Problem("Picked", "communication.none-chosen")];
        var households = await db.Set<Household>().AsNoTracking().Where(h => ids.Contains(h.Id)).OrderBy(h => h.HeadGivenKey).ToListAsync(cancel);
        if (households.Count < ids.Count) return [new Problem("Picked", "household.not-found", ids.Count - households.Count)];
        var (geography, today) = (await places.GetAsync(db, cancel), clock.TodayInVietnam());
        Guid Now(Guid commune) => geography.At(commune, today)?.Id ?? commune;
        var problems = households.Where(h => Now(h.CommuneId) != Now(one.CommuneId)).Select(h => new Problem("Picked", "communication.elsewhere", h.HeadName)).ToList();
        var named = await db.Set<EventHousehold>().Where(h => h.EventId == one.Id && ids.Contains(h.HouseholdId)).Select(h => h.Name).ToListAsync(cancel);
        problems.AddRange(named.Select(n => new Problem("Picked", "communication.named-already", n)));
        if (one.Named + ids.Count > one.Households) problems.Add(new("Picked", "communication.named-many", one.Households));
        if (problems.Count > 0) return problems;
        one.Named += households.Count;
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(
            households.Select(h => new EventHousehold { EventId = one.Id, HouseholdId = h.Id, CommuneId = one.CommuneId, HamletId = h.HamletId, Name = h.HeadName, GivenKey = h.HeadGivenKey, Class = h.Class }), cancel);
        return [];
    }
}
