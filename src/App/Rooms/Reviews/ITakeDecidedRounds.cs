namespace VuonLen.App.Rooms.Reviews;

/// <summary>
/// A room downstream that takes over what a round decided. It does so inside the act that freezes the round, so that both stand or neither
/// does, and this room knows none of those behind it.
/// </summary>
public interface ITakeDecidedRounds
{
    /// <summary>Takes it over.</summary>
    /// <param name="round">The round, about to be frozen.</param>
    /// <param name="households">Its households as decided.</param>
    /// <param name="effective">First day the decision holds.</param>
    /// <param name="cancel">Stops it.</param>
    Task TakeAsync(Round round, IReadOnlyCollection<RoundHousehold> households, DateOnly effective, CancellationToken cancel);
}
