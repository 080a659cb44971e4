using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Diagnostics.EventLog;

/// <summary>Sends the last log entries after all other services have stopped, while the services that it needs still exist.</summary>
internal sealed class EventLogFlush(EventLoggerProvider provider) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => provider.FlushAsync();
}
