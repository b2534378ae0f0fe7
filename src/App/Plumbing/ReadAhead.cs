using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace VuonLen.App.Plumbing;

/// <summary>Makes the next items on another thread while the present one is worked on.</summary>
internal static class ReadAhead
{
    /// <summary>
    /// The items in order, at most <paramref name="ahead"/> of them made before they are asked for. What making one throws is thrown where it
    /// is asked for; whoever stops asking stops the making.
    /// </summary>
    public static async IAsyncEnumerable<T> Of<T>(IEnumerable<T> items, int ahead, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var made = Channel.CreateBounded<T>(new BoundedChannelOptions(ahead) { SingleReader = true, SingleWriter = true });
        var making = Task.Run(() => MakeAsync(items, made.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var item in made.Reader.ReadAllAsync(cancel)) yield return item;
        }
        finally
        {
            await stop.CancelAsync();
            await making;
        }
    }

    private static async Task MakeAsync<T>(IEnumerable<T> items, ChannelWriter<T> to, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            foreach (var item in items) await to.WriteAsync(item, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody asks any more.
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        to.TryComplete(failure);
    }
}
