using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Writes a line of a commune's plan of communication, changes it, and drops it with a reason.</summary>
public sealed class KeepPlanLine(Db db, Acts acts, Caller caller, GeographySource places)
{
    /// <summary>What is asked.</summary>
    public sealed record Request(Guid LineId, Guid CommuneId, int Year, CommunicationKind Kind, string Topic, int Events, Audience Audience, DateOnly By, long? Seen);

    /// <summary>Drops it, with why.</summary>
    public sealed record Dropping(Guid LineId, string Why, long Seen);

    /// <summary>Writes it. Refused with <c>not-allowed</c>, <c>plan-line.not-found</c>, <c>stale</c>, <c>plan-line.dropped</c>, <c>communication.commune</c>, <c>communication.topic</c> and what <see cref="CommunicationRules.CheckLine"/> says.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "plan-line.write" : "plan-line.change", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Drops it. Refused with <c>not-allowed</c>, <c>plan-line.not-found</c>, <c>stale</c>, <c>plan-line.dropped</c>, <c>outreach.why</c>.</summary>
    public Task<ActResult> DropAsync(Guid actId, Dropping request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "plan-line.drop", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach) || db.Scope.ByHamlet) return [new Problem("", "not-allowed")];
            if (await db.Set<PlanLine>().SingleOrDefaultAsync(l => l.Id == request.LineId, stop) is not { } line) return [new Problem("", "plan-line.not-found")];
            if (line.Version != request.Seen) return [new Problem("", "stale")];
            if (line.WhyDropped is not null) return [new Problem("", "plan-line.dropped")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Why", "outreach.why")];
            line.WhyDropped = request.Why.Trim();
            return [];
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        var known = await db.Set<PlanLine>().SingleOrDefaultAsync(l => l.Id == request.LineId, cancel);
        if (request.Seen is null && known is not null) return [new Problem("", "stale")];
        if (request.Seen is not null && known is null) return [new Problem("", "plan-line.not-found")];
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if (known?.WhyDropped is not null) return [new Problem("", "plan-line.dropped")];
        if ((await places.GetAsync(db, cancel)).Get(known?.CommuneId ?? request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune)) return [new Problem("Commune", "communication.commune")];
        List<Problem> problems = [.. CommunicationRules.CheckLine(known?.Year ?? request.Year, request.Kind, request.Events, request.Audience, request.By)];
        if (string.IsNullOrWhiteSpace(request.Topic) || request.Topic.Trim().Length > CommunicationEvent.LongestText) problems.Add(new("Topic", "communication.topic", CommunicationEvent.LongestText));
        if (problems.Count > 0) return problems;
        if (known is null) db.Add(known = new PlanLine { Id = request.LineId, CommuneId = commune.Id, Year = request.Year, Kind = request.Kind, Topic = "", Events = 0, Audience = request.Audience, By = request.By });
        (known.Kind, known.Topic, known.Events, known.Audience, known.By) = (request.Kind, request.Topic.Trim(), request.Events, request.Audience, request.By);
        return [];
    }
}
