using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Rooms.Training;

/// <summary>The roll of a session on the page of the commune.</summary>
[Requires(Permissions.ReadTraining)]
public sealed class RollModel(TrainingList training, CallRoll call, Caller caller, Frame frame, IStringLocalizer<TrainingRoom> texts) : RollPage(training, call, frame, texts)
{
    protected override bool IsCaller => caller.May(Permissions.RunTraining);

    protected override string SessionsOf(Guid id) => $"/training/{id}?tab=sessions";
}
