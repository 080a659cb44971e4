using System.Diagnostics;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>Puts sources into a queue before its workers start, by batches where the server offers them.</summary>
internal static class Backlog
{
    private const int PlainClients = 16;
    private const int BatchClients = 2;

    // On a server that takes 200 events a second, some thousand sources are plenty for what it will work off.
    private static readonly TimeSpan PlainLimit = TimeSpan.FromSeconds(15);

    /// <summary>Dispatches as many sources as are asked for, or as fit into the time that this may take.</summary>
    /// <returns>How many there are.</returns>
    public static async Task<int> FillAsync(Stage stage, string topic, int count, CancellationToken cancellationToken)
    {
        var source = EventBodies.Source(topic);
        return stage.Info.Offers(ServerInfo.Batch)
            ? await FillByBatchesAsync(stage, source, count, cancellationToken)
            : await FillByCallsAsync(stage, source, count, cancellationToken);
    }

    private static async Task<int> FillByBatchesAsync(Stage stage, byte[] source, int count, CancellationToken cancellationToken)
    {
        var size = Math.Min(stage.Sizes.BatchSize, count);
        var whole = EventBodies.Repeat(source, size);
        var batches = count / size;
        var rest = count % size;
        var next = 0;
        await Clients.RunAsync(BatchClients, async _ =>
        {
            var client = stage.NewClient();
            while (Interlocked.Increment(ref next) <= batches)
            {
                await client.BatchAsync(whole, size, null, cancellationToken);
            }
        });
        if (rest > 0)
        {
            await stage.NewClient().BatchAsync(EventBodies.Repeat(source, rest), rest, null, cancellationToken);
        }

        return count;
    }

    private static async Task<int> FillByCallsAsync(Stage stage, byte[] source, int count, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var (next, dispatched) = (0, 0);
        await Clients.RunAsync(PlainClients, async _ =>
        {
            var client = stage.NewClient();
            while (Interlocked.Increment(ref next) <= count && Stopwatch.GetElapsedTime(start) < PlainLimit)
            {
                await client.DispatchAsync(source, cancellationToken);
                Interlocked.Increment(ref dispatched);
            }
        });
        return dispatched;
    }
}
