namespace VuonLen.App.Rooms.Training;

/// <summary>The roll of a session as a form shows it, to the commune and to the partner that teaches.</summary>
/// <param name="Act">Id of the act it will be.</param>
/// <param name="Seen">Version of the session.</param>
/// <param name="MayCall">Whether it can be called now.</param>
/// <param name="Rows">Learners with their seats, by name.</param>
/// <param name="There">Enrolments ticked.</param>
public sealed record RollForm(Guid Act, long Seen, bool MayCall, IReadOnlyList<(Enrolment Learner, Seat Seat)> Rows, IReadOnlyCollection<Guid> There);
