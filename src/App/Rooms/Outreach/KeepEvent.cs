using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Plans an event of communication, and changes it until it was held.</summary>
public sealed class KeepEvent(Db db, Acts acts, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="EventId">Its id, made by the caller.</param>
    /// <param name="CommuneId">Whose it is.</param>
    /// <param name="LineId">The line of the plan it carries out, or null.</param>
    /// <param name="Kind">How it is made known.</param>
    /// <param name="Topic">What.</param>
    /// <param name="On">The day.</param>
    /// <param name="Venue">Where.</param>
    /// <param name="Organiser">Who holds it.</param>
    /// <param name="Audience">For whom.</param>
    /// <param name="Hamlets">Hamlets it is for.</param>
    /// <param name="Seen">Version the caller saw; null for a new one.</param>
    public sealed record Request(
        Guid EventId, Guid CommuneId, Guid? LineId, CommunicationKind Kind, string Topic, DateOnly On, string Venue, string Organiser, Audience Audience, IReadOnlyList<Guid> Hamlets, long? Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>communication.not-found</c>, <c>stale</c>, <c>communication.over</c>, <c>communication.commune</c>, <c>communication.line</c>,
    /// <c>plan-line.kind</c>, <c>plan-line.audience</c>, <c>communication.topic</c>, <c>communication.venue</c>, <c>communication.organiser</c>, <c>communication.hamlets</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "communication.plan" : "communication.change", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        var known = await db.Set<CommunicationEvent>().SingleOrDefaultAsync(e => e.Id == request.EventId, cancel);
        if (request.Seen is null && known is not null) return [new Problem("", "stale")];
        if (request.Seen is not null && known is null) return [new Problem("", "communication.not-found")];
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if (known is { State: not CommunicationState.Planned }) return [new Problem("", "communication.over")];
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(known?.CommuneId ?? request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune)) return [new Problem("Commune", "communication.commune")];

        var problems = new List<Problem>();
        var hamlets = request.Hamlets.Distinct().ToList();
        var cover = geography.CoverOf(commune.Id, clock.TodayInVietnam());
        if (hamlets.Any(h => geography.Get(h) is not { Level: PlaceLevel.Hamlet } || !cover.Contains(h))) problems.Add(new("Hamlets", "communication.hamlets"));
        if (!Enum.IsDefined(request.Kind)) problems.Add(new("Kind", "plan-line.kind"));
        if (!CommunicationRules.IsAudience(request.Audience)) problems.Add(new("Audience", "plan-line.audience"));
        if (IsWrong(request.Topic)) problems.Add(new("Topic", "communication.topic", CommunicationEvent.LongestText));
        if (IsWrong(request.Venue)) problems.Add(new("Venue", "communication.venue", CommunicationEvent.LongestText));
        if (IsWrong(request.Organiser)) problems.Add(new("Organiser", "communication.organiser", CommunicationEvent.LongestText));
        if (request.LineId is { } line && !await db.Set<PlanLine>().AnyAsync(l => l.Id == line && l.CommuneId == commune.Id && l.Year == request.On.Year && l.Kind == request.Kind && l.WhyDropped == null, cancel)) problems.Add(new("Line", "communication.line"));
        if (problems.Count > 0) return problems;
        if (known is null)
        {
            db.Add(known = new CommunicationEvent
            {
                Id = request.EventId,
                CommuneId = commune.Id,
                Kind = request.Kind,
                Topic = "",
                On = request.On,
                Year = request.On.Year,
                Venue = "",
                Organiser = "",
                Audience = request.Audience,
                State = CommunicationState.Planned,
            });
        }

        (known.LineId, known.Kind, known.On, known.Year, known.Audience) = (request.LineId, request.Kind, request.On, request.On.Year, request.Audience);
        (known.Topic, known.Venue, known.Organiser) = (request.Topic.Trim(), request.Venue.Trim(), request.Organiser.Trim());
        var rows = await db.Set<EventHamlet>().Where(h => h.EventId == known.Id).ToListAsync(cancel);
        db.RemoveRange(rows.Where(h => !hamlets.Contains(h.HamletId)));
        db.AddRange(hamlets.Except(rows.Select(h => h.HamletId)).Select(h => new EventHamlet { EventId = known.Id, HamletId = h, CommuneId = commune.Id }));
        return [];
    }

    private static bool IsWrong(string text) => string.IsNullOrWhiteSpace(text) || text.Trim().Length > CommunicationEvent.LongestText;
}
