using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Runs the lanes of all handlers: those with an exact sender under that sender, when this process has claimed it, and all others under the name that this
/// process has claimed.
/// </summary>
internal sealed class ClaimedLanes(
    WorkerState state,
    WorkerClaims claims,
    IServerDialect server,
    JobRunner runner,
    RunningJobs running,
    ILogger<ClaimedLanes> logger)
{
    /// <summary>Runs until the host stops. When another process takes a name, claims another one and continues.</summary>
    public Task RunAsync(HostTokens host) =>
        Task.WhenAll(state.Handlers.GroupBy(static handler => handler.Settings.Sender).Select(group => RunAsync(group.Key, [.. group], host)));

    private async Task RunAsync(string? sender, HandlerRuntime[] handlers, HostTokens host)
    {
        try
        {
            while (!host.Stopping.IsCancellationRequested)
            {
                var claim = await (sender is null ? claims.TakeAsync(host.Stopping) : TakeExactAsync(sender, handlers, host.Stopping)).ConfigureAwait(false);
                await using (claim.ConfigureAwait(false))
                {
                    await WorkAsync(claim, handlers, host).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (host.Stopping.IsCancellationRequested)
        {
            // Stopped before a name was claimed.
        }
    }

    private Task<WorkerClaim> TakeExactAsync(string sender, HandlerRuntime[] handlers, CancellationToken stopping)
    {
        var isTold = false;
        return claims.TakeExactAsync(
            sender,
            () =>
            {
                if (!isTold)
                {
                    isTold = true;
                    logger.SenderTaken(sender, string.Join(", ", handlers.Select(static handler => handler.Target)));
                }
            },
            reason => logger.EnrollRefused(string.Join(", ", handlers.Select(static handler => handler.Target)), reason),
            stopping);
    }

    private async Task WorkAsync(WorkerClaim claim, HandlerRuntime[] handlers, HostTokens host)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping, claim.Lost);
        using var onLost = claim.Lost.Register(() =>
        {
            logger.NameLost(claim.Name);
            running.Lose(IsOwn);
        });
        var tokens = host with { Stopping = either.Token };
        List<Lane> lanes = [];
        foreach (var handler in handlers)
        {
            logger.HandlerStarted(string.Join(", ", handler.Registration.SourceTopics), handler.Target, handler.LaneCount, claim.SenderOf(0));
            lanes.AddRange(Enumerable.Range(0, handler.LaneCount).Select(lane => new Lane(new LaneRequest(handler, claim, lane), server, runner, state, logger)));
        }

        await Task.WhenAll(lanes.Select(lane => lane.RunAsync(tokens))).ConfigureAwait(false);
        await server.EndAsync(IsOwn, host.Last).ConfigureAwait(false);
        await claim.ReleaseAsync(host.Last).ConfigureAwait(false);

        // The jobs of other names, which this process has rescued, are released together with those of its own.
        bool IsOwn(string sender) => claim.IsExact ? sender == claim.Name : state.Handlers.All(handler => handler.Settings.Sender != sender);
    }
}
