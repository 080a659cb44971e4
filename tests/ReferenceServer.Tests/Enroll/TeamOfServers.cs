using Ayon.Events.Server.Tests.Hosting;

namespace Ayon.Events.Server.Tests.Enroll;

/// <summary>Two servers over one PostgreSQL.</summary>
public sealed class TeamOfServers : IAsyncLifetime
{
    private EngineDatabase? _database;
    private TestServer[] _servers = [];
    private SecondProcessException? _skipped;

    internal TestServer this[int index] => _skipped is null ? _servers[index] : throw _skipped;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _database = await EngineDatabase.CreateAsync("Postgres");
        }
        catch (SecondProcessException skipped)
        {
            _skipped = skipped;
            return;
        }

        // Who waits must be told: it would not look by itself before the test is over.
        string[] settings = ["--Enroll:LookAgainInterval", "00:10:00"];
        _servers = [await _database.StartAsync(settings), await _database.StartAsync(settings)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
