using VuonLen.App.Plumbing.Web;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Goes its rounds for as long as the site runs. A round with nothing to do is two looks into empty indexes.</summary>
public sealed class Post(PostRound round, IHostApplicationLifetime site, TimeProvider clock, ILogger<Post> log) : BackgroundService
{
    /// <summary>From one round to the next: what happened stands at the bell a few seconds later.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly Action<ILogger, Exception?> NotGone = LoggerMessage.Define(LogLevel.Error, new EventId(1), "A round of the post failed; the next begins in a few seconds.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await site.ListensAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            try
            {
                await round.GoAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotGone(log, failure);
            }
        }
    }
}
