namespace VuonLen.App.Plumbing.Web;

/// <summary>Work behind the pages begins when the site listens: the first page does not wait for it.</summary>
internal static class AfterStart
{
    /// <summary>Whoever waits at the door is let in before the model of the tables is made: both at once take a small machine's two processors.</summary>
    private static readonly TimeSpan FirstPage = TimeSpan.FromSeconds(1);

    extension(IHostApplicationLifetime site)
    {
        /// <summary>Ends when the site listens and has had the time to show its first page.</summary>
        /// <exception cref="OperationCanceledException">It is stopped before.</exception>
        public async Task ListensAsync(CancellationToken stop)
        {
            var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var begins = site.ApplicationStarted.Register(listens.SetResult);
            await listens.Task.WaitAsync(stop);
            await Task.Delay(FirstPage, stop);
        }
    }
}
