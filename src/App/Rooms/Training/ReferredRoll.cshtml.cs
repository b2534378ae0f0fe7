using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Rooms.Training;

/// <summary>The roll of a session for the people of the partner that teaches the class.</summary>
[Requires(Permissions.AnswerReferrals)]
public sealed class ReferredRollModel(TrainingList training, CallRoll call, Frame frame, IStringLocalizer<TrainingRoom> texts) : RollPage(training, call, frame, texts)
{
    protected override bool IsCaller => true;

    protected override string SessionsOf(Guid id) => $"/referrals/classes/{id}";
}
