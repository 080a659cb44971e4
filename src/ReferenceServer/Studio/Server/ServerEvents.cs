using System.Text.Json.Nodes;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Studio.Entities;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Studio.Server;

/// <summary>Dispatches events about the server: its start, and requests to restart.</summary>
internal sealed class ServerEvents(
    IEventStore store, IEventPublisher publisher, ServerFacts facts, IOptions<HostingOptions> options, TimeProvider time, ILogger<ServerEvents> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All servers and what they host have been started.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.TellStart)
        {
            return;
        }

        try
        {
            var summary = new JsonObject { ["version"] = facts.Version };
            await DispatchAsync("server.started", "The server has started", summary, new Origin(null, null, null), cancellationToken);
        }
        catch (StorageException error)
        {
            // It listens, and that is what counts.
            logger.StartNotTold(error);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RestartRequestedAsync(Origin origin, CancellationToken cancellationToken) =>
        DispatchAsync("server.restart_requested", $"{origin.User} asks the server to restart", [], origin, cancellationToken);

    private async Task DispatchAsync(string topic, string description, JsonObject summary, Origin origin, CancellationToken cancellationToken)
    {
        var told = StudioEvent.Create(topic, null, description, summary, [], origin, EventTime.Now(time));
        await store.DispatchAsync(told, reuse: false, cancellationToken);
        publisher.Publish(new Notice(told) { Store = true });
    }
}
