namespace VuonLen.App.Rooms.Notices;

/// <summary>One line of what waits for a person.</summary>
/// <param name="Count">How much of it.</param>
/// <param name="Text">What, in the reader's language; read after the count.</param>
/// <param name="Link">The page that shows it, from the root.</param>
public sealed record WaitingLine(int Count, string Text, string Link);

/// <summary>A later room that knows what waits for whoever is the caller: the morning's message says it.</summary>
public interface IKnowWhatWaits
{
    /// <summary>What waits, the most urgent first.</summary>
    Task<IReadOnlyList<WaitingLine>> ForCallerAsync(CancellationToken cancel);
}
