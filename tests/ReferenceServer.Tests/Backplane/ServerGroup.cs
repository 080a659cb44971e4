using Ayon.Events.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Backplane;

/// <summary>Servers over one database with one backplane.</summary>
internal sealed class ServerGroup : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<TestServer> _servers = [];

    private ServerGroup(TestBackplane backplane) => Backplane = backplane;

    public TestBackplane Backplane { get; }

    public TestServer this[int index] => _servers[index];

    public static async Task<ServerGroup> StartAsync(TestBackplane backplane, int servers, params string[] settings)
    {
        var group = new ServerGroup(backplane);
        for (var index = 0; index < servers; index++)
        {
            await group.AddServerAsync(settings: settings);
        }

        return group;
    }

    /// <param name="time">The server's clock; null for the true one.</param>
    /// <param name="settings">More settings, as on the command line.</param>
    public async Task<TestServer> AddServerAsync(TimeProvider? time = null, params string[] settings)
    {
        // The heartbeat shows tests that a subscription is taken.
        var server = await TestServer.StartInAsync(
            _folder,
            [.. Backplane.Settings, "--Realtime:HeartbeatInterval", "00:00:00.050", .. settings],
            builder => builder.Services.AddSingleton(time ?? TimeProvider.System));
        _servers.Add(server);
        if (_servers.Count == 1)
        {
            await server.AddUsersAsync();
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await Backplane.DisposeAsync();
        _folder.Dispose();
    }
}
