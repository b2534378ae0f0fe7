using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Puts down a counselling or orientation session, or a job fair, that was held.</summary>
public sealed class HoldJobEvent(Db db, Acts acts, Caller caller, GeographySource places, TimeProvider clock)
{
    private const int Most = 100_000;

    /// <summary>What is asked.</summary>
    public sealed record Request(Guid EventId, Guid CommuneId, JobEventKind Kind, DateOnly On, string Venue, int Workers, int Employers, string? Note);

    /// <summary>Refused with <c>not-allowed</c>, <c>vacancy.commune</c>, <c>job-event.kind</c>, <c>job-event.venue</c>, <c>job-event.numbers</c>, <c>job.future</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "job-event.hold", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunJobs)) return [new Problem("", "not-allowed")];
        if ((await places.GetAsync(db, cancel)).Get(request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune)) return [new Problem("commune", "vacancy.commune")];
        if (!Enum.IsDefined(request.Kind)) return [new Problem("kind", "job-event.kind")];
        if (string.IsNullOrWhiteSpace(request.Venue)) return [new Problem("venue", "job-event.venue")];
        if (request.Workers is < 1 or > Most || request.Employers is < 0 or > Most) return [new Problem("workers", "job-event.numbers", Most)];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "job.future", request.On)];
        db.Add(new JobEvent
        {
            Id = request.EventId,
            CommuneId = commune.Id,
            Kind = request.Kind,
            On = request.On,
            Venue = request.Venue.Trim(),
            Workers = request.Workers,
            Employers = request.Employers,
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
        });
        return [];
    }
}
