using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Settings;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Hosting;

/// <summary>
/// Keeps serving requests for a while after the stop signal, while <c>/health/ready</c> already reports it: proxies check that only
/// periodically, and the requests that they send meanwhile are still served.
/// </summary>
internal sealed class StopDelay(IOptions<HostingOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<StopDelay> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs before anything is stopped.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Where the process was not signalled, nobody has been told yet.
        lifetime.StopApplication();
        logger.Stopping(options.Value.StopDelay, options.Value.StopTimeout);
        await Task.Delay(options.Value.StopDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
