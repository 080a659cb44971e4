using Ayon.Events.Server.Backplane;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Enroll;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Telemetry;
using Ayon.Events.Server.Users;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ayon.Events.Server.Hosting;

/// <summary>Prepares the server before it listens, and logs its addresses once it does.</summary>
internal sealed class StartupService(
    IEventStore store, FirstKey firstKey, DatabaseLocation location, ServerFacts facts, IServer server, IServiceProvider services, ILogger<StartupService> logger)
    : IHostedLifecycleService
{
    private string _access = "";

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // They count by themselves once they are there, and nobody asks for them before the first call.
        services.GetRequiredService<StorageMetrics>();
        services.GetRequiredService<EnrollMetrics>();
        services.GetRequiredService<NoticeMetrics>();
        services.GetRequiredService<SocketMetrics>();
        services.GetRequiredService<BackplaneMetrics>();
        return Task.CompletedTask;
    }

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
