using Ayon.Events.Server.Tests.Hosting;

namespace Ayon.Events.Server.Tests.Realtime;

/// <summary>A server with a quick heartbeat, by which tests know that a subscription is taken.</summary>
public sealed class RealtimeServer : IAsyncLifetime
{
    private TestServer? _server;

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(["--Realtime:HeartbeatInterval", "00:00:00.050"]);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
