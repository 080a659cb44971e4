using Ayon.Events.Server.Access;
using Ayon.Events.Server.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ayon.Events.Server.Hosting;

/// <summary>Makes the server ready before it listens, and says where to find it once it does.</summary>
internal sealed class StartupService(
    IEventStore store, FirstKey firstKey, DatabaseLocation location, ServerFacts facts, IServer server, ILogger<StartupService> logger)
    : IHostedLifecycleService
{
    private string _access = "";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.InitializeAsync(cancellationToken);
        _access = await firstKey.EnsureAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        logger.Listening(string.Join(", ", addresses), facts.Version, location.Name, _access);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
