using System.Security.Cryptography;
using StackExchange.Redis;

namespace Ayon.Events.Server.Tests.Backplane;

/// <summary>A real backplane that can go away and come back.</summary>
internal abstract class TestBackplane : IAsyncDisposable
{
    /// <summary>The server's settings for it.</summary>
    public abstract string[] Settings { get; }

    /// <summary>Cuts all connections and lets nobody in.</summary>
    public abstract Task BreakAsync();

    public abstract Task RestoreAsync();

    /// <summary>Sends a message that is no server's.</summary>
    public abstract Task SendAsync(string message);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A database of its own.</summary>
internal sealed class PostgresTestBackplane(PostgresTemporaryDatabase database) : TestBackplane
{
    public static async Task<TestBackplane> CreateAsync() => new PostgresTestBackplane(await PostgresServer.CreateDatabaseAsync(durable: false));

    public override string[] Settings =>
        ["--Realtime:Backplane", "Postgres", "--Realtime:PostgresConnectionString", database.ConnectionString];

    public override async Task BreakAsync()
    {
        await database.ExecuteAtServerAsync($"ALTER DATABASE {database.Name} WITH ALLOW_CONNECTIONS false");
        await CutAsync("true");
    }

    /// <summary>Ends only the connections that listen.</summary>
    public Task CutListenersAsync() => CutAsync("query LIKE 'LISTEN%'");

    public override Task RestoreAsync() => database.ExecuteAtServerAsync($"ALTER DATABASE {database.Name} WITH ALLOW_CONNECTIONS true");

    public override Task SendAsync(string message) =>
        database.ExecuteAsync($"SELECT pg_notify('ayon_events_notices', '{message.Replace("'", "''", StringComparison.Ordinal)}')");

    public override ValueTask DisposeAsync() => database.DisposeAsync();

    private Task CutAsync(string which) => database.ExecuteAtServerAsync(
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.Name}' AND {which}");
}

/// <summary>A channel of its own, on a server of its own where that is to break.</summary>
internal sealed class RedisTestBackplane(string connectionString, RedisServer? server) : TestBackplane
{
    // A server that is held up is not away, unless it is to be away.
    private readonly string _address = $"{connectionString},{(server is null ? "connectTimeout=30000,asyncTimeout=30000" : "connectTimeout=1000")}";
    private readonly string _channel = $"test-{RandomNumberGenerator.GetHexString(16)}";

    /// <param name="mayBreak">Whether it is to break: it has a server of its own then.</param>
    public static async Task<TestBackplane> CreateAsync(bool mayBreak)
    {
        var own = mayBreak ? await RedisServer.StartNewAsync() : null;
        return new RedisTestBackplane(own?.ConnectionString ?? await RedisServer.ConnectAsync(), own);
    }

    public override string[] Settings =>
        ["--Realtime:Backplane", "redis", "--Realtime:RedisConnectionString", _address, "--Realtime:RedisChannel", _channel];

    public override Task BreakAsync() => server!.KillAsync();

    public override Task RestoreAsync() => server!.StartAsync();

    public override async Task SendAsync(string message)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(_address);
        await connection.GetSubscriber().PublishAsync(RedisChannel.Literal(_channel), message);
    }

    public override ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
