using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Notices;

/// <summary>One round of the post: what happened is told, and the messages that are due are sent.</summary>
public sealed class PostRound(IServiceScopeFactory scopes)
{
    /// <summary>Goes one round; gives how many messages were sent.</summary>
    public async Task<int> GoAsync(CancellationToken cancel)
    {
        await using (var scope = Begin())
        {
            var spread = scope.ServiceProvider.GetRequiredService<SpreadNotices>();
            await spread.AllAsync(cancel);
            await spread.ForgetAsync(cancel);
        }

        await using (var scope = Begin()) return await scope.ServiceProvider.GetRequiredService<SendMessages>().DueAsync(cancel);
    }

    private AsyncServiceScope Begin()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:post", AreaScope.Whole);
        return scope;
    }
}
