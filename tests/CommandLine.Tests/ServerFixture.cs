namespace Ayon.Events.CommandLine.Tests;

/// <summary>One server for the tests of a class.</summary>
public abstract class ServerFixture(ServerKind kind) : IAsyncLifetime
{
    private TestServer? _server;

    internal ServerKind Kind => kind;

    internal TestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The reference server with all that it has.</summary>
public sealed class FullServer() : ServerFixture(ServerKind.Full);

/// <summary>The double of a real AYON server.</summary>
public sealed class AyonServer() : ServerFixture(ServerKind.LikeAyon);
