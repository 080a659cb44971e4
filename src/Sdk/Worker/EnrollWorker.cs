using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>The hosted service that starts the lanes of all handlers and their background tasks.</summary>
internal sealed class EnrollWorker(
    WorkerState state,
    StartCheck start,
    ClaimedLanes lanes,
    HandlerUpkeep upkeep,
    ILogger<EnrollWorker> logger) : BackgroundService
{
    private ShutdownMoments? _moments;

    /// <exception cref="InvalidOperationException">Two handlers have the same target topic, or a source of a handler matches its target topic.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        state.CheckTargets();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The host's shutdown time-out may be shorter than ours.
        using var impatient = cancellationToken.Register(() => _moments?.CancelNow());
        await base.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops as if the process were killed: waits for nothing and releases no jobs.</summary>
    public void Crash() => _moments?.Crash();

    public override void Dispose()
    {
        base.Dispose();
        _moments?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (state.Handlers.Count == 0)
        {
            return;
        }

        var moments = _moments = new ShutdownMoments(state.Options, state.Time, logger.StopsAtOnce, stoppingToken);
        if (!await start.PassesAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        // Before the first request, so that no event after its response is missed.
        var kept = upkeep.RunAsync(state.Handlers, moments.Tokens);
        await lanes.RunAsync(moments.Tokens).ConfigureAwait(false);
        await kept.ConfigureAwait(false);
    }
}
