using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Claims the topics of pending handlers, and finds and runs their events. Of several processes, one works on a topic; another takes over when it ends.</summary>
internal sealed class PendingWorker(PendingStates states, PendingEvents events, WorkerClaims claims, WorkerState worker, PendingSignals signals, ILogger<PendingWorker> logger)
    : BackgroundService
{
    private ShutdownMoments? _moments;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The host's shutdown time-out may be shorter than ours.
        using var impatient = cancellationToken.Register(() => _moments?.CancelNow());
        await base.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops as if the process were killed.</summary>
    public void Crash() => _moments?.Crash();

    public override void Dispose()
    {
        base.Dispose();
        _moments?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var moments = _moments = new ShutdownMoments(worker.Options, worker.Time, static () => { }, stoppingToken);
        if (await signals.ConnectAsync(stoppingToken).ConfigureAwait(false))
        {
            await Task.WhenAll([signals.ListenAsync(stoppingToken), .. states.All.Select(state => RunAsync(state, moments.Tokens))]).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(PendingState state, HostTokens host)
    {
        var topic = state.Registration.Topic;
        try
        {
            while (!host.Stopping.IsCancellationRequested)
            {
                var claim = await claims.TakeExactAsync(
                    state.Registration.Sender,
                    () =>
                    {
                        if (!state.IsStandby)
                        {
                            state.IsStandby = true;
                            logger.SenderTaken(state.Registration.Sender, topic);
                        }
                    },
                    reason => logger.EnrollRefused(topic, reason),
                    host.Stopping).ConfigureAwait(false);
                await using (claim.ConfigureAwait(false))
                {
                    state.IsStandby = false;
                    logger.HandlerStarted(topic, topic, state.Registration.Settings.Lanes, claim.Name);
                    await events.RunAsync(state, claim, host).ConfigureAwait(false);
                    await claim.ReleaseAsync(host.Last).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (host.Stopping.IsCancellationRequested)
        {
            // Stopped while another process works on the topic.
        }
    }
}
