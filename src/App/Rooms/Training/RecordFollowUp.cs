using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>Puts down what became of learners 3, 6 and 12 months after a class. Asked again, the later answer stands.</summary>
public sealed class RecordFollowUp(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>What one learner said.</summary>
    public sealed record Answer(Guid EnrolmentId, FollowUpResult Result, string? Note);

    /// <summary>What is asked.</summary>
    /// <param name="ClassId">The class.</param>
    /// <param name="Months">3, 6 or 12.</param>
    /// <param name="On">The day they were asked.</param>
    /// <param name="Answers">Whoever was not met is left out.</param>
    public sealed record Request(Guid ClassId, int Months, DateOnly On, IReadOnlyList<Answer> Answers);

    /// <summary>Refused with <c>not-allowed</c>, <c>class.not-found</c>, <c>class.not-over</c>, <c>enrol.none-chosen</c>, <c>follow-up.result</c>, <c>follow-up.not-completed</c>, and what <see cref="ClassRules.CheckFollowUp"/> says.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.follow-up", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining)) return [new Problem("", "not-allowed")];
        if (await db.Set<TrainingClass>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.ClassId, cancel) is not { } one) return [new Problem("", "class.not-found")];
        if (one is not { State: ClassState.Closed, ClosedOn: { } ended }) return [new Problem("", "class.not-over", one.Until)];
        if (request.Answers.Count == 0) return [new Problem("learners", "enrol.none-chosen")];
        if (ClassRules.CheckFollowUp(ended, request.Months, request.On, clock.TodayInVietnam()) is { } wrong) return [wrong];
        if (request.Answers.Any(a => !Enum.IsDefined(a.Result))) return [new Problem("learners", "follow-up.result")];
        var asked = request.Answers.Select(a => a.EnrolmentId).ToList();
        var learners = await db.Set<Enrolment>().AsNoTracking().Where(e => e.ClassId == one.Id && e.State == EnrolmentState.Completed && asked.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        if (learners.Count < asked.Distinct().Count()) return [new Problem("learners", "follow-up.not-completed")];
        var before = await db.Set<FollowUp>().Where(f => f.Months == request.Months && asked.Contains(f.EnrolmentId)).ToDictionaryAsync(f => f.EnrolmentId, cancel);
        foreach (var answer in request.Answers)
        {
            if (before.TryGetValue(answer.EnrolmentId, out var known))
            {
                (known.Result, known.On, known.Note) = (answer.Result, request.On, Tidy(answer.Note));
                continue;
            }

            var learner = learners[answer.EnrolmentId];
            db.Add(new FollowUp { EnrolmentId = learner.Id, Months = request.Months, ClassId = one.Id, CommuneId = learner.CommuneId, HamletId = learner.HamletId, Result = answer.Result, On = request.On, Note = Tidy(answer.Note) });
        }

        return [];
    }

    private static string? Tidy(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}
