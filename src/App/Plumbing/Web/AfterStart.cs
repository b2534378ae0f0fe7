namespace VuonLen.App.Plumbing.Web;

/// <summary>Work behind the pages begins when the site listens: the first page does not wait for it.</summary>
internal static class AfterStart
{
    extension(IHostApplicationLifetime site)
    {
        /// <summary>Ends when the site listens.</summary>
        /// <exception cref="OperationCanceledException">It is stopped before.</exception>
        public async Task ListensAsync(CancellationToken stop)
        {
            var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var begins = site.ApplicationStarted.Register(listens.SetResult);
            await listens.Task.WaitAsync(stop);
        }
    }
}
