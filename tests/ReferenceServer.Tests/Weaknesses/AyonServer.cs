using Ayon.Events.Server.Tests.Hosting;

namespace Ayon.Events.Server.Tests.Weaknesses;

/// <summary>One double of a real AYON server for the tests of a class; each has topics of its own.</summary>
public sealed class AyonServer : IAsyncLifetime
{
    private TestServer? _server;

    internal TestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(["--Extensions:AyonWeaknesses", "true"]);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
