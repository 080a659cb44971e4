using Ayon.Events.Server.Tests.Hosting;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>One server for all tests that need nothing special; they keep apart by topics of their own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private static int _lastTopic;
    private TestServer? _server;

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>A topic that no other test uses, nor begins with.</summary>
    public static string NewTopic() => $"test.topic_{Interlocked.Increment(ref _lastTopic):d6}";

    // The heartbeat shows tests that a subscription is taken.
    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(["--Realtime:HeartbeatInterval", "00:00:00.050"]);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
