using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Asks what waits for a person, as that person: with their rights, their area and nothing more.</summary>
public sealed class AskWhatWaits(IServiceScopeFactory scopes)
{
    /// <summary>What waits, in their language.</summary>
    public async Task<IReadOnlyList<WaitingLine>> OfAsync(User user, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Recognition>().BecomeAsync(user, cancel);
        using var language = Speaking.To(user);
        var all = new List<WaitingLine>();
        foreach (var room in scope.ServiceProvider.GetServices<IKnowWhatWaits>()) all.AddRange(await room.ForCallerAsync(cancel));
        return all;
    }
}
