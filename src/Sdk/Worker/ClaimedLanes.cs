using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Runs the lanes of all handlers under the name that this process has claimed.</summary>
internal sealed class ClaimedLanes(
    WorkerState state,
    WorkerClaims claims,
    IServerDialect server,
    JobRunner runner,
    RunningJobs running,
    ILogger<ClaimedLanes> logger)
{
    /// <summary>Runs until the host stops. When another process takes the name, claims another one and continues.</summary>
    public async Task RunAsync(HostTokens host)
    {
        try
        {
            while (!host.Stopping.IsCancellationRequested)
            {
                var claim = await claims.TakeAsync(host.Stopping).ConfigureAwait(false);
                await using (claim.ConfigureAwait(false))
                {
                    await WorkAsync(claim, host).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (host.Stopping.IsCancellationRequested)
        {
            // Stopped before a name was claimed.
        }
    }

    private async Task WorkAsync(WorkerClaim claim, HostTokens host)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping, claim.Lost);
        using var onLost = claim.Lost.Register(() =>
        {
            logger.NameLost(claim.Name);
            running.LoseAll();
        });
        var tokens = host with { Stopping = either.Token };
        List<Lane> lanes = [];
        foreach (var handler in state.Handlers)
        {
            logger.HandlerStarted(string.Join(", ", handler.Registration.SourceTopics), handler.Target, handler.LaneCount, claim.SenderOf(0));
            lanes.AddRange(Enumerable.Range(0, handler.LaneCount).Select(lane => new Lane(new LaneRequest(handler, claim, lane), server, runner, state, logger)));
        }

        await Task.WhenAll(lanes.Select(lane => lane.RunAsync(tokens))).ConfigureAwait(false);
        await server.EndAsync(host.Last).ConfigureAwait(false);
        await claim.ReleaseAsync(host.Last).ConfigureAwait(false);
    }
}
