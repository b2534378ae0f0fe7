using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Which imports wait to be judged, and how far the one under way has come. The store says what is to be done; this only says when.</summary>
public sealed class ImportQueue
{
    private readonly Channel<Guid> _waiting = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, StagingProgress?> _progress = [];
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _done = [];

    /// <summary>Asks for an import to be judged; the task ends when it was.</summary>
    public Task EnqueueAsync(Guid importId)
    {
        var done = _done.GetOrAdd(importId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _progress.TryAdd(importId, null);
        _waiting.Writer.TryWrite(importId);
        return done.Task;
    }

    /// <summary>How far an import has come in this process; null where nothing is known of it.</summary>
    public StagingProgress? ProgressOf(Guid importId) => _progress.GetValueOrDefault(importId);

    internal IAsyncEnumerable<Guid> ReadAsync(CancellationToken cancel) => _waiting.Reader.ReadAllAsync(cancel);

    internal void Note(Guid importId, StagingProgress progress) => _progress[importId] = progress;

    internal void End(Guid importId)
    {
        _progress.TryRemove(importId, out _);
        if (_done.TryRemove(importId, out var done)) done.TrySetResult();
    }
}

/// <summary>Judges imports one after another behind the pages; at the start it goes on with those that a stop interrupted.</summary>
internal sealed class ImportWorker(ImportQueue queue, IServiceScopeFactory scopes, IHostApplicationLifetime site, ILogger<ImportWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await site.ListensAsync(stoppingToken);
        await ResumeAsync(stoppingToken);
        await foreach (var id in queue.ReadAsync(stoppingToken))
        {
            try
            {
                await StageAsync(id, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The import stays where it is: the next start, or its page, goes on with it.
                log.LogError(failure, "Import {Import} stopped.", id);
            }
            finally
            {
                queue.End(id);
            }
        }
    }

    private async Task ResumeAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:import", AreaScope.Whole);
        var waiting = await scope.ServiceProvider.GetRequiredService<Db>().Set<Import>().AsNoTracking().Where(i => i.State == ImportState.Staging).Select(i => i.Id).ToListAsync(cancel);
        foreach (var id in waiting) _ = queue.EnqueueAsync(id);
    }

    private async Task StageAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var caller = services.GetRequiredService<Caller>();
        caller.BecomeOperator("operator:import", AreaScope.Whole);
        var import = await services.GetRequiredService<Db>().Set<Import>().AsNoTracking().Where(i => i.Id == id).Select(i => new { i.By, i.CommuneId }).SingleAsync(cancel);

        // The work is the officer's and sees no more than the commune and what it came from.
        var today = services.GetRequiredService<TimeProvider>().TodayInVietnam();
        caller.BecomeOperator(import.By, await services.GetRequiredService<ScopeOfPlace>().Async(import.CommuneId, today, cancel));
        await services.GetRequiredService<StageImport>().RunAsync(id, p => queue.Note(id, p), cancel);
    }
}
