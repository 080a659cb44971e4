using System.Globalization;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>
/// Pairs of a finished source and its finished target, as a queue has them after a long life: dispatched ready-made where the
/// server keeps <c>dependsOn</c> on dispatch, else made by working on each source.
/// </summary>
internal sealed class SettledHistory(Stage stage, Loop loop)
{
    private const int PlainClients = 16;
    private const int BatchClients = 2;
    private const int Workers = 8;

    // One step of seeding; between two of them progress is shown.
    private const int Step = 20_000;

    private bool? _keepsDependencies;

    /// <summary>How many pairs there are.</summary>
    public int Count { get; private set; }

    /// <summary>Tells of pairs that were settled otherwise.</summary>
    public void Add(int pairs) => Count += pairs;

    public async Task GrowToAsync(int count, CancellationToken cancellationToken)
    {
        _keepsDependencies ??= await ProbeAsync(cancellationToken);
        while (Count < count)
        {
            stage.Progress.Now(string.Create(CultureInfo.InvariantCulture, $"settling pairs: {Count:N0} of {count:N0}"));
            var pairs = Math.Min(Step, count - Count);
            if (_keepsDependencies == false)
            {
                pairs = await WorkAsync(pairs, cancellationToken);
            }
            else if (stage.Info.Offers(ServerInfo.Batch))
            {
                await DispatchByBatchesAsync(pairs, cancellationToken);
            }
            else
            {
                await DispatchByCallsAsync(pairs, cancellationToken);
            }

            Count += pairs;
        }
    }

    // AYON's own server takes dependsOn and forgets it.
    private async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        var probe = stage.NewLoop();
        var client = stage.NewClient();
        var source = await client.DispatchForIdAsync(EventBodies.Source(probe.Source), cancellationToken);
        var target = await client.DispatchForIdAsync(EventBodies.SettledTarget(probe.Target, source), cancellationToken);
        return await client.HasDependencyAsync(target, source, cancellationToken);
    }

    private async Task DispatchByBatchesAsync(int pairs, CancellationToken cancellationToken)
    {
        var source = EventBodies.Source(loop.Source);
        var size = Math.Min(stage.Sizes.BatchSize, pairs);
        var next = 0;
        await Clients.RunAsync(BatchClients, async _ =>
        {
            var client = stage.NewClient();
            var ids = new List<string>(size);
            while (pairs - ((Interlocked.Increment(ref next) - 1) * size) is var left and > 0)
            {
                ids.Clear();
                var count = Math.Min(size, left);
                await client.BatchAsync(EventBodies.Repeat(source, count), count, ids, cancellationToken);
                await client.SettleManyAsync(loop.Target, ids, cancellationToken);
            }
        });
    }

    private async Task DispatchByCallsAsync(int pairs, CancellationToken cancellationToken)
    {
        var source = EventBodies.Source(loop.Source);
        var next = 0;
        await Clients.RunAsync(PlainClients, async _ =>
        {
            var client = stage.NewClient();
            while (Interlocked.Increment(ref next) <= pairs)
            {
                var id = await client.DispatchForIdAsync(source, cancellationToken);
                await client.DispatchAsync(EventBodies.SettledTarget(loop.Target, id), cancellationToken);
            }
        });
    }

    private async Task<int> WorkAsync(int pairs, CancellationToken cancellationToken)
    {
        var filled = await Backlog.FillAsync(stage, loop.Source, pairs, cancellationToken);
        var queue = new JobQueue(filled, Timeout.InfiniteTimeSpan);
        await (ExtensionWorkers.Requires.All(stage.Info.Offers)
            ? ExtensionWorkers.RunAsync(stage, loop, queue, Workers, cancellationToken)
            : PlainWorkers.RunAsync(stage, loop, queue, Workers, cancellationToken));
        return queue.Taken;
    }
}
