using System.Runtime.CompilerServices;

namespace VuonLen.App.Plumbing.Access;

/// <summary>
/// Reads the parts of a wide area side by side: each reader has a connection of its own and the rights of the caller, no more. What is read comes in the order of the
/// parts, and never more than <see cref="MostReaders"/> parts are held before they are asked for.
/// </summary>
public sealed class SideBySide(IServiceScopeFactory scopes, Caller caller)
{
    /// <summary>Readers at most, on a machine with as many processors: memory holds one part for each.</summary>
    public const int MostReaders = 4;

    /// <summary>Reads every part by a service of the reader's own.</summary>
    /// <param name="parts">The parts, in order.</param>
    /// <param name="read">Reads one. It must not write: what the caller has not committed is not seen.</param>
    /// <param name="cancel">Stops it.</param>
    public async IAsyncEnumerable<T> ReadAsync<TService, TPart, T>(IReadOnlyList<TPart> parts, Func<TService, TPart, CancellationToken, Task<T>> read, [EnumeratorCancellation] CancellationToken cancel)
        where TService : notnull
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var readers = new List<AsyncServiceScope>();
        var running = new Queue<Task<T>>();
        try
        {
            for (var i = 0; i < Math.Min(parts.Count, Math.Clamp(Environment.ProcessorCount, 1, MostReaders)); i++)
            {
                readers.Add(scopes.CreateAsyncScope());
                readers[i].ServiceProvider.GetRequiredService<Caller>().Become(caller);
            }

            for (var i = 0; i < parts.Count + readers.Count; i++)
            {
                // The reader's part before this one was asked for already: a reader does one thing at a time.
                var done = running.Count == readers.Count || i >= parts.Count ? await running.Dequeue() : default;
                var isDone = i >= readers.Count;
                if (i < parts.Count)
                {
                    var (service, part) = (readers[i % readers.Count].ServiceProvider.GetRequiredService<TService>(), parts[i]);
                    // SQLite reads on the thread that asks.
                    running.Enqueue(Task.Run(() => read(service, part, stop.Token), CancellationToken.None));
                }

                if (isDone) yield return done!;
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var left in running) await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var reader in readers) await reader.DisposeAsync();
        }
    }
}
