using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Somebody takes up a duty on a day, or lays it down.</summary>
public sealed class HoldDuty(Db db, Acts acts, Caller caller, GeographySource places, OutreachPlaces areas, TrainingLaw law, TimeProvider clock)
{
    /// <summary>Takes it up.</summary>
    public sealed record Start(Guid DutyId, Guid OfficerId, string Duty, DateOnly From);

    /// <summary>Lays it down.</summary>
    /// <param name="DutyId">Which.</param>
    /// <param name="Until">First day no longer.</param>
    /// <param name="Seen">Version the caller saw.</param>
    public sealed record End(Guid DutyId, DateOnly Until, long Seen);

    /// <summary>
    /// Takes up. Refused with <c>not-allowed</c>, <c>officer.not-found</c>, <c>outreach.future</c>, <c>duty.unknown</c> (no such duty on that day), <c>duty.level</c> (it is not held where this
    /// officer works), <c>duty.held</c>.
    /// </summary>
    public Task<ActResult> StartAsync(Guid actId, Start request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "officer.take-up", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
            if (await db.Set<Officer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == request.OfficerId, stop) is not { } officer || await areas.FindAsync(officer.PlaceId, stop) is not { } place) return [new Problem("", "officer.not-found")];
            if (request.From > clock.TodayInVietnam()) return [new Problem("Day", "outreach.future", request.From)];
            if (law.Nearest(request.From).DutyOf(request.Duty) is not { } duty) return [new Problem("Duty", "duty.unknown", request.From)];
            if (duty.Level != OutreachPlaces.LevelOf(place, officer.HamletId is not null)) return [new Problem("Duty", "duty.level", duty.Name)];
            if (await db.Set<OfficerDuty>().AnyAsync(d => d.OfficerId == officer.Id && d.Duty == duty.Code && (d.Until == null || d.Until > request.From), stop)) return [new Problem("Duty", "duty.held", duty.Name)];
            db.Add(new OfficerDuty { Id = request.DutyId, OfficerId = officer.Id, PlaceId = officer.PlaceId, CommuneId = officer.CommuneId, Duty = duty.Code, GivenKey = officer.GivenKey, From = request.From });
            return [];
        },
        cancel);

    /// <summary>Lays down. Refused with <c>not-allowed</c>, <c>duty.not-found</c>, <c>stale</c>, <c>duty.ended</c>, <c>duty.before</c>, <c>outreach.future</c>.</summary>
    public Task<ActResult> EndAsync(Guid actId, End request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "officer.lay-down", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
            if (await db.Set<OfficerDuty>().SingleOrDefaultAsync(d => d.Id == request.DutyId, stop) is not { } duty || !await areas.AnswersForAsync(duty.PlaceId, stop)) return [new Problem("", "duty.not-found")];
            if (duty.Version != request.Seen) return [new Problem("", "stale")];
            if (duty.Until is not null) return [new Problem("", "duty.ended")];
            if (request.Until <= duty.From) return [new Problem("Day", "duty.before", duty.From)];
            if (request.Until > clock.TodayInVietnam()) return [new Problem("Day", "outreach.future", request.Until)];
            duty.Until = request.Until;
            return [];
        },
        cancel);

    /// <summary>The duties an officer may take up on a day.</summary>
    public async Task<IReadOnlyList<Duty>> OfferedAsync(Officer officer, DateOnly day, CancellationToken cancel) =>
        (await places.GetAsync(db, cancel)).Get(officer.PlaceId) is { } place ? [.. law.Nearest(day).Duties.Where(d => d.Level == OutreachPlaces.LevelOf(place, officer.HamletId is not null))] : [];
}
