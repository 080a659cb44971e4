using System.Threading.Channels;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Storage.Users;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Realtime;

/// <summary>
/// Checks open WebSockets against keys, sessions and users: immediately after a change by this process, and periodically for changes by
/// other processes and for expiry.
/// </summary>
internal sealed class AccessWatch(
    RealtimeHub hub, UserChanges changes, IOptions<AccessOptions> options, TimeProvider time, ILogger<AccessWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One round that waits is enough for any number of changes.
        var rounds = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        changes.Changed += Ask;
        await using var timer = time.CreateTimer(_ => Ask(), null, options.Value.RecheckInterval, options.Value.RecheckInterval);
        try
        {
            await foreach (var _ in rounds.Reader.ReadAllAsync(stoppingToken))
            {
                await RecheckAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops and closes them all.
        }
        finally
        {
            changes.Changed -= Ask;
        }

        void Ask() => rounds.Writer.TryWrite(true);
    }

    private async Task RecheckAsync(CancellationToken stoppingToken)
    {
        try
        {
            await hub.RecheckAsync(stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A database that is away closes nobody.
            logger.RecheckFailed(error);
        }
    }
}
