using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Writes a course, and changes it. What somebody was certified in stays what it was: certificates carry topics and title of their own.</summary>
public sealed class KeepCourse(Db db, Acts acts, Caller caller, OutreachPlaces areas, TrainingLaw law, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="CourseId">Its id, made by the caller.</param>
    /// <param name="PlaceId">Whose course.</param>
    /// <param name="Title">Title.</param>
    /// <param name="Level">Whom it is for.</param>
    /// <param name="Topics">Codes of its topics.</param>
    /// <param name="PassingPercent">Least score; asked of only where there is a test.</param>
    /// <param name="Reading">What is read.</param>
    /// <param name="Test">The test, or empty.</param>
    /// <param name="IsRetired">Whether no new class is given of it.</param>
    /// <param name="Seen">Version the caller saw; null for a new one.</param>
    public sealed record Request(Guid CourseId, Guid PlaceId, string Title, OfficerLevel Level, IReadOnlyList<string> Topics, int? PassingPercent, string Reading, string Test, bool IsRetired, long? Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>course.not-found</c>, <c>stale</c>, <c>course.place</c>, <c>course.title</c>, <c>course.level</c>, <c>course.topics</c>, <c>course.passing</c>,
    /// <c>course.reading</c>, <c>course.test</c> and what <see cref="CourseText.ReadTest"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "course.write" : "course.change", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        var known = await db.Set<Course>().SingleOrDefaultAsync(c => c.Id == request.CourseId, cancel);
        if (request.Seen is null && known is not null) return [new Problem("", "stale")];
        if (request.Seen is not null && (known is null || !await areas.AnswersForAsync(known.PlaceId, cancel))) return [new Problem("", "course.not-found")];
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if (await areas.FindAsync(known?.PlaceId ?? request.PlaceId, cancel) is not { } place) return [new Problem("Place", "course.place")];

        var problems = new List<Problem>();
        var topics = request.Topics.Distinct().ToList();
        if (string.IsNullOrWhiteSpace(request.Title) || request.Title.Trim().Length > Officer.LongestText) problems.Add(new("Title", "course.title", Officer.LongestText));
        if (!Enum.IsDefined(request.Level)) problems.Add(new("Level", "course.level"));
        if (topics.Count == 0 || topics.Any(t => law.Nearest(clock.TodayInVietnam()).TopicOf(t) is null)) problems.Add(new("Topics", "course.topics"));
        if (request.Reading.Length > CourseText.LongestReading) problems.Add(new("Reading", "course.reading", CourseText.LongestReading));
        if (request.Test.Length > CourseText.LongestTest) problems.Add(new("Test", "course.test", CourseText.LongestTest));
        else if (CourseText.ReadTest(request.Test, problems).Count > 0 && request.PassingPercent is null or < 1 or > 100) problems.Add(new("Passing", "course.passing"));
        if (problems.Count > 0) return problems;

        var title = request.Title.Trim();
        if (known is null)
        {
            db.Add(known = new Course
            {
                Id = request.CourseId,
                PlaceId = place.Id,
                CommuneId = place.Level == PlaceLevel.Commune ? place.Id : null,
                Title = title,
                TitleKey = "",
                Level = request.Level,
                Topics = "",
                Reading = "",
                Test = "",
            });
        }

        (known.Title, known.TitleKey, known.Level, known.Topics, known.IsRetired) = (title, VietnameseText.SearchKey(title), request.Level, string.Join(' ', topics), request.IsRetired);
        (known.Reading, known.Test, known.PassingPercent) = (request.Reading.Trim(), request.Test.Trim(), string.IsNullOrWhiteSpace(request.Test) ? null : request.PassingPercent);
        return [];
    }
}
