using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>
/// Ends a class: who completed it with which certificate, what is paid to whom by the days really attended. What the policy supports enters
/// the supports of the household.
/// </summary>
public sealed class CloseClass(Db db, Acts acts, Caller caller, HandOverSupports supports, AnswerLearners answers, TimeProvider clock)
{
    /// <summary>A learner who completed it.</summary>
    public sealed record Completion(Guid EnrolmentId, string Certificate);

    /// <summary>What is asked.</summary>
    /// <param name="ClassId">The class.</param>
    /// <param name="On">The day it is closed: after its last.</param>
    /// <param name="Completed">Who completed it; all other learners did not.</param>
    /// <param name="Seen">Version of the class the caller saw.</param>
    public sealed record Request(Guid ClassId, DateOnly On, IReadOnlyList<Completion> Completed, long Seen);

    /// <summary>
    /// Refused with <c>not-allowed</c>, <c>class.not-found</c>, <c>stale</c>, <c>class.not-open</c>, <c>training.future</c>, <c>class.not-over</c>, <c>class.roll-missing</c>,
    /// <c>roll.not-a-learner</c>, <c>class.certificate</c>, <c>class.certificate-twice</c>, <c>class.never-there</c>, and what <see cref="HandOverSupports"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.close", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining)) return [new Problem("", "not-allowed")];
        if (await db.Set<TrainingClass>().SingleOrDefaultAsync(c => c.Id == request.ClassId, cancel) is not { } one) return [new Problem("", "class.not-found")];
        if (one.Version != request.Seen) return [new Problem("", "stale")];
        if (one.State != ClassState.Open) return [new Problem("", "class.not-open")];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "training.future", request.On)];
        if (request.On < one.Until) return [new Problem("on", "class.not-over", one.Until)];
        var missing = await db.Set<ClassSession>().CountAsync(s => s.ClassId == one.Id && !s.IsCalled, cancel);
        if (missing > 0) return [new Problem("", "class.roll-missing", missing)];

        var learners = await db.Set<Enrolment>().Where(e => e.ClassId == one.Id && e.State == EnrolmentState.Enrolled).OrderBy(e => e.GivenKey).ToListAsync(cancel);
        var days = await DaysAsync(one.Id, cancel);
        if (Check(request, learners, days) is { Count: > 0 } problems) return problems;
        var certificates = request.Completed.ToDictionary(c => c.EnrolmentId, c => c.Certificate.Trim());
        foreach (var learner in learners) End(learner, one, days.GetValueOrDefault(learner.Id), certificates.GetValueOrDefault(learner.Id), request.On);
        (one.State, one.ClosedOn) = (ClassState.Closed, request.On);
        // Of two of one household, whoever completed it says the last word.
        await answers.SetAsync([.. learners.Where(e => e.State != EnrolmentState.Completed)], NeedState.Open, request.On, cancel);
        await answers.SetAsync([.. learners.Where(e => e.State == EnrolmentState.Completed)], NeedState.Met, request.On, cancel);
        return await supports.DoAsync(
            EnrolLearners.Policy, request.On,
            [.. learners.Where(e => e.State == EnrolmentState.Completed && e.Turn == 1).Select(e => new HandOverSupports.Given(e.HouseholdId, e.PersonId, e.Name, e.GivenKey, e.EnrolledOn, Later(e.EnrolledOn, one.ApprovedOn!.Value), e.PaidTraining + e.PaidMeals + e.PaidTravel))],
            cancel);
    }

    /// <summary>Days on which each learner was there, however many sessions the day had.</summary>
    private async Task<Dictionary<Guid, int>> DaysAsync(Guid classId, CancellationToken cancel) => await (
        from seat in db.Set<Seat>().AsNoTracking()
        join learner in db.Set<Enrolment>().AsNoTracking() on seat.EnrolmentId equals learner.Id
        where learner.ClassId == classId && seat.WasThere == true
        select new { seat.EnrolmentId, seat.On }).Distinct().GroupBy(s => s.EnrolmentId).Select(g => new { g.Key, Days = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Days, cancel);

    private static List<Problem> Check(Request request, List<Enrolment> learners, Dictionary<Guid, int> days)
    {
        var names = learners.ToDictionary(e => e.Id, e => e.Name);
        var problems = new List<Problem>();
        foreach (var one in request.Completed)
        {
            if (!names.TryGetValue(one.EnrolmentId, out var name)) problems.Add(new("completed", "roll.not-a-learner"));
            else if (string.IsNullOrWhiteSpace(one.Certificate)) problems.Add(new("completed", "class.certificate", name));
            else if (days.GetValueOrDefault(one.EnrolmentId) == 0) problems.Add(new("completed", "class.never-there", name));
        }

        problems.AddRange(request.Completed.Where(c => !string.IsNullOrWhiteSpace(c.Certificate)).GroupBy(c => c.Certificate.Trim()).Where(g => g.Count() > 1).Select(g => new Problem("completed", "class.certificate-twice", g.Key)));
        return problems;
    }

    private static void End(Enrolment learner, TrainingClass one, int days, string? certificate, DateOnly on)
    {
        var pay = CoursePay.Of(one.UnitCost, learner.Ceiling, learner.MealPerDay, learner.Travel, days);
        (learner.State, learner.EndedOn, learner.Certificate, learner.Days) = (certificate is null ? EnrolmentState.NotCompleted : EnrolmentState.Completed, on, certificate, days);
        (learner.PaidTraining, learner.PaidMeals, learner.PaidTravel) = (pay.Training, pay.Meals, pay.Travel);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
