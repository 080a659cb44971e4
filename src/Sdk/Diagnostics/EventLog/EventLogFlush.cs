using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Diagnostics.EventLog;

/// <summary>Sends the last log entries when all else has stopped, while the services that send them are still there.</summary>
internal sealed class EventLogFlush(EventLoggerProvider provider) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => provider.FlushAsync();
}
