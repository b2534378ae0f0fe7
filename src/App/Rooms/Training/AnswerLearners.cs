using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Training;

/// <summary>
/// Says to what learners wanted, and to what their households lack, how far the answer has come. A step of an act on a class: it needs one under
/// way, and saves with it.
/// </summary>
public sealed class AnswerLearners(AnswerWishes wishes, AnswerNeeds needs, PolicySource policies)
{
    /// <summary>Sets the state for some learners.</summary>
    public async Task SetAsync(IReadOnlyCollection<Enrolment> learners, NeedState state, DateOnly on, CancellationToken cancel)
    {
        if (learners.Count == 0) return;
        await wishes.SetTrainingAsync([.. learners.Select(l => l.PersonId)], state, cancel);
        if ((await policies.GetAsync(cancel)).Nearest(EnrolLearners.Policy, on) is { } policy) await needs.SetAsync([.. learners.Select(l => l.HouseholdId).Distinct()], policy.Answers, state, on, cancel);
    }
}
