using System.Globalization;
using Ayon.Events.Diagnostics;
using Ayon.Events.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Feeds;

/// <summary>Runs all feeds of the process. Of several processes of the service, one has each feed; another takes over when it ends.</summary>
internal sealed class FeedRunner(FeedStates feeds, FeedReader reader, WorkerClaims claims, StartCheck start, WorkerState worker, ILogger<FeedRunner> logger)
    : BackgroundService
{
    // Cancelled when the host has no time left to store positions and release claims.
    private readonly CancellationTokenSource _last = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var impatient = cancellationToken.Register(_last.Cancel);
        await base.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        base.Dispose();
        _last.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await start.PassesAsync(stoppingToken).ConfigureAwait(false))
        {
            await Task.WhenAll(feeds.All.Select(state => RunAsync(state, stoppingToken))).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(FeedState state, CancellationToken stopping)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{worker.Options.ServiceName}.feed.{state.Feed.Name}");
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var claim = await claims.TakeExactAsync(
                    name, () => StandBy(state), reason => logger.FeedWaits(state.Feed.Name, reason, worker.Options.ReclaimAfter), stopping).ConfigureAwait(false);
                await using (claim.ConfigureAwait(false))
                {
                    await LeadAsync(state, claim, stopping).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while another process has the feed.
        }
    }

    private async Task LeadAsync(FeedState state, WorkerClaim claim, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, claim.Lost);
        state.Lead(leads: true);
        logger.FeedStarted(state.Feed.Name, state.Feed.SourceType.Name);
        try
        {
            await reader.RunAsync(state, claim, either.Token, _last.Token).ConfigureAwait(false);
        }
        finally
        {
            state.Lead(leads: false);
        }

        if (claim.Lost.IsCancellationRequested)
        {
            logger.FeedLost(state.Feed.Name);
        }

        await claim.ReleaseAsync(_last.Token).ConfigureAwait(false);
    }

    private void StandBy(FeedState state)
    {
        if (state.StandBy())
        {
            logger.FeedStandsBy(state.Feed.Name);
        }
    }
}
