using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Plans a class of officers, changes it until a roll was called, and calls it off.</summary>
public sealed class PlanRun(Db db, Acts acts, Caller caller, OutreachPlaces areas)
{
    /// <summary>What is asked.</summary>
    /// <param name="RunId">Its id, made by the caller.</param>
    /// <param name="CourseId">The course.</param>
    /// <param name="PlaceId">Who gives it.</param>
    /// <param name="Venue">Where it is held.</param>
    /// <param name="Organiser">Who holds it.</param>
    /// <param name="Days">Its days.</param>
    /// <param name="Seen">Version the caller saw; null for a new one.</param>
    public sealed record Request(Guid RunId, Guid CourseId, Guid PlaceId, string Venue, string Organiser, IReadOnlyList<DateOnly> Days, long? Seen);

    /// <summary>Calls it off, with why.</summary>
    public sealed record Cancelling(Guid RunId, string Why, long Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>course-run.not-found</c>, <c>stale</c>, <c>course-run.over</c>, <c>course-run.called</c>, <c>course-run.place</c>, <c>course-run.course</c>,
    /// <c>course-run.venue</c>, <c>course-run.organiser</c> and what <see cref="CompletionRules.CheckDays"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "course-run.plan" : "course-run.change", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Calls it off. Refused with <c>not-allowed</c>, <c>course-run.not-found</c>, <c>stale</c>, <c>course-run.over</c>, <c>outreach.why</c>.</summary>
    public Task<ActResult> CallOffAsync(Guid actId, Cancelling request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course-run.call-off", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
            var (run, refusal) = await FindAsync(request.RunId, request.Seen, stop);
            if (run is null) return [refusal!];
            if (run.State != CourseRunState.Planned) return [new Problem("", "course-run.over")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Why", "outreach.why")];
            (run.State, run.Why) = (CourseRunState.CalledOff, request.Why.Trim());
            return [];
        },
        cancel);

    /// <summary>A class the caller gives, as they saw it; or why not.</summary>
    internal async Task<(CourseRun? Run, Problem? Refusal)> FindAsync(Guid id, long seen, CancellationToken cancel) =>
        await db.Set<CourseRun>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } run || !await areas.AnswersForAsync(run.PlaceId, cancel) ? (null, new Problem("", "course-run.not-found"))
        : run.Version != seen ? (null, new Problem("", "stale"))
        : (run, null);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        CourseRun? known = null;
        if (request.Seen is { } seen)
        {
            (known, var refusal) = await FindAsync(request.RunId, seen, cancel);
            if (known is null) return [refusal!];
            if (known.State != CourseRunState.Planned) return [new Problem("", "course-run.over")];
        }
        else if (await db.Set<CourseRun>().AnyAsync(r => r.Id == request.RunId, cancel)) return [new Problem("", "stale")];

        if (await areas.FindAsync(known?.PlaceId ?? request.PlaceId, cancel) is not { } place) return [new Problem("Place", "course-run.place")];
        if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == (known == null ? request.CourseId : known.CourseId), cancel) is not { } course || (known is null && course.IsRetired)) return [new Problem("Course", "course-run.course")];
        var problems = new List<Problem>(CompletionRules.CheckDays(request.Days));
        if (string.IsNullOrWhiteSpace(request.Venue) || request.Venue.Trim().Length > Officer.LongestText) problems.Add(new("Venue", "course-run.venue", Officer.LongestText));
        if (string.IsNullOrWhiteSpace(request.Organiser) || request.Organiser.Trim().Length > Officer.LongestText) problems.Add(new("Organiser", "course-run.organiser", Officer.LongestText));
        if (problems.Count > 0) return problems;

        var days = await db.Set<RunDay>().Where(d => d.RunId == request.RunId).ToListAsync(cancel);
        if (days.Any(d => d.IsCalled && !request.Days.Contains(d.On))) return [new Problem("Days", "course-run.called")];
        if (known is null)
        {
            db.Add(known = new CourseRun
            {
                Id = request.RunId,
                CourseId = course.Id,
                PlaceId = place.Id,
                CommuneId = place.Level == PlaceLevel.Commune ? place.Id : null,
                Title = course.Title,
                Venue = "",
                Organiser = "",
                From = default,
                Until = default,
                State = CourseRunState.Planned,
            });
        }

        (known.Venue, known.Organiser, known.From, known.Until) = (request.Venue.Trim(), request.Organiser.Trim(), request.Days.Min(), request.Days.Max());
        db.RemoveRange(days.Where(d => !request.Days.Contains(d.On)));
        db.AddRange(request.Days.Except(days.Select(d => d.On)).Select(on => new RunDay { Id = Guid.CreateVersion7(), RunId = request.RunId, CommuneId = known.CommuneId, On = on }));
        return [];
    }
}
