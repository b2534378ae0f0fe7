using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Says that an event was held and what it came to, or that it was called off. Counted again, the later count stands.</summary>
public sealed class HoldEvent(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    public sealed record Request(Guid EventId, DateOnly On, Turnout Turnout, long Seen);

    /// <summary>Calls it off, with why.</summary>
    public sealed record Cancelling(Guid EventId, string Why, long Seen);

    /// <summary>Holds it. Refused with <c>not-allowed</c>, <c>communication.not-found</c>, <c>stale</c>, <c>communication.over</c>, <c>outreach.future</c>, <c>communication.year</c>, <c>turnout.named</c> and what <see cref="CommunicationRules.Check"/> says.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "communication.hold", "", request),
        async stop =>
        {
            var (one, refusal) = await FindAsync(request.EventId, request.Seen, stop);
            if (one is null) return [refusal!];
            if (one.State == CommunicationState.CalledOff) return [new Problem("", "communication.over")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "outreach.future", request.On)];
            // It counts in the year of its plan.
            if (one.LineId is not null && request.On.Year != one.Year) return [new Problem("Day", "communication.year", one.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))];
            if (CommunicationRules.Check(one.Kind, request.Turnout).ToList() is { Count: > 0 } problems) return problems;
            if (request.Turnout.Households < one.Named) return [new Problem("Households", "turnout.named", one.Named)];
            (one.State, one.On, one.Year) = (CommunicationState.Held, request.On, request.On.Year);
            (one.Men, one.Women, one.Minority, one.Households, one.Issues) = (request.Turnout.Men, request.Turnout.Women, request.Turnout.Minority, request.Turnout.Households, request.Turnout.Issues);
            return [];
        },
        cancel);

    /// <summary>Calls it off. Refused with <c>not-allowed</c>, <c>communication.not-found</c>, <c>stale</c>, <c>communication.over</c>, <c>outreach.why</c>.</summary>
    public Task<ActResult> CallOffAsync(Guid actId, Cancelling request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "communication.call-off", request.Why, request),
        async stop =>
        {
            var (one, refusal) = await FindAsync(request.EventId, request.Seen, stop);
            if (one is null) return [refusal!];
            if (one.State != CommunicationState.Planned) return [new Problem("", "communication.over")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Why", "outreach.why")];
            (one.State, one.Why) = (CommunicationState.CalledOff, request.Why.Trim());
            return [];
        },
        cancel);

    private async Task<(CommunicationEvent? Event, Problem? Refusal)> FindAsync(Guid id, long seen, CancellationToken cancel) =>
        !caller.May(Permissions.RunOutreach) || db.Scope.ByHamlet ? (null, new Problem("", "not-allowed"))
        : await db.Set<CommunicationEvent>().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } one ? (null, new Problem("", "communication.not-found"))
        : one.Version != seen ? (null, new Problem("", "stale"))
        : (one, null);
}
