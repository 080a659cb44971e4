using Ayon.Events.Server.Tests.Hosting;

namespace Ayon.Events.Server.Tests.Weaknesses;

/// <summary>One double of a real AYON server for the tests of a class; each has topics of its own.</summary>
public sealed class AyonServer : IAsyncLifetime
{
    private TestServer? _server;

    internal TestServer Server => _server!;

    // The heartbeat shows tests that a subscription is taken.
    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(["--Extensions:AyonWeaknesses", "true", "--Realtime:HeartbeatInterval", "00:00:00.050"]);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
