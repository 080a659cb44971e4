using Ayon.Events.Server.Storage.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>A database of one engine, for servers and commands.</summary>
internal sealed class EngineDatabase : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private PostgresTemporaryDatabase? _postgres;

    private EngineDatabase()
    {
    }

    public TempFolder Folder => _folder;

    public PostgresTemporaryDatabase Postgres => _postgres ?? throw new InvalidOperationException("This is SQLite.");

    /// <summary>Settings that name it, as on the command line.</summary>
    public string[] Settings => _postgres is null
        ? ["--Storage:ConnectionString", $"Data Source={_folder.DatabaseFile}"]
        : ["--Storage:Provider", "Postgres", "--Storage:ConnectionString", _postgres.ConnectionString];

    /// <param name="engine"><c>Sqlite</c> or <c>Postgres</c>.</param>
    public static async Task<EngineDatabase> CreateAsync(string engine) => new()
    {
        _postgres = engine == "Postgres" ? await PostgresServer.CreateDatabaseAsync(durable: false) : null,
    };

    /// <summary>Makes the database, as a server's first start does.</summary>
    public async Task<EngineDatabase> InitializeAsync()
    {
        await using var app = ReferenceServer.Build(Settings, static builder => builder.Logging.ClearProviders());
        await app.Services.GetRequiredService<IEventStore>().InitializeAsync(TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>A server over it with the service user only.</summary>
    public Task<TestServer> StartAsync(string[]? settings = null, Action<WebApplicationBuilder>? configure = null) =>
        TestServer.StartInAsync(_folder, [.. Settings, .. settings ?? []], configure);

    /// <summary>Has SQLite look for damage; PostgreSQL finds it by itself when it reads.</summary>
    public async Task CheckAsync()
    {
        if (_postgres is not null)
        {
            return;
        }

        await using var connection = new SqliteConnection($"Data Source={_folder.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var check = connection.CreateCommand();
        check.CommandText = "SELECT (SELECT integrity_check FROM pragma_integrity_check) || (SELECT COUNT(*) FROM pragma_foreign_key_check)";
        Assert.Equal("ok0", await check.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }
}

/// <summary>One server over one engine for all tests of a class; they keep apart by topics of their own.</summary>
public abstract class EngineServer(string engine) : IAsyncLifetime
{
    private EngineDatabase? _database;
    private TestServer? _server;
    private SecondProcessException? _skipped;

    internal TestServer Server => _server ?? throw _skipped ?? new InvalidOperationException("The server has not started.");

    public async ValueTask InitializeAsync()
    {
        try
        {
            _database = await EngineDatabase.CreateAsync(engine);
        }
        catch (SecondProcessException skipped)
        {
            _skipped = skipped;
            return;
        }

        // The heartbeat shows tests that a subscription is taken.
        _server = await _database.StartAsync(["--Realtime:HeartbeatInterval", "00:00:00.050"]);
        await _server.AddUsersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteEngineServer() : EngineServer("Sqlite");

public sealed class PostgresEngineServer() : EngineServer("Postgres");
