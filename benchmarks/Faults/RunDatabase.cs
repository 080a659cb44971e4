using System.Globalization;
using Ayon.Events.TestSupport;
using Npgsql;

namespace Ayon.Events.Faults;

/// <summary>The PostgreSQL of a run, which crashes, with the line to it, which is cut.</summary>
internal sealed class RunDatabase : IAsyncDisposable
{
    private RunDatabase(CrashingPostgres server) => Server = server;

    public CrashingPostgres Server { get; }

    /// <summary>How the servers come to it.</summary>
    public PostgresLine Line => field ??= new PostgresLine(Server.ConnectionString);

    /// <summary>Names the database, without the line.</summary>
    public string ConnectionString => Server.ConnectionString + ";Pooling=False";

    /// <summary>Starts one. The files of its log are small, so that the limit of a full disk may be.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL, or it does not start; the message says why.</exception>
    public static async Task<RunDatabase> StartAsync() => new(await CrashingPostgres.StartAsync(["max_connections=200"], "--wal-segsize=1"));

    public Task ExecuteAsync(string sql) => Server.ExecuteAsync(sql);

    /// <summary>Reads one number.</summary>
    public async Task<long> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Gives the table of events a history, larger than a file of the database's log: below that no disk can seem full.</summary>
    public Task AgeAsync() => ExecuteAsync(
        """
        INSERT INTO events (id, hash, topic, status, retries, description, summary, payload, created_at, updated_at)
        SELECT gen_random_uuid(), 'history-' || number, 'faults.history', 'finished', 0, repeat('history ', 60), '{}', '{}', 1, 1
        FROM generate_series(1, 3000) AS number
        """);

    /// <summary>How many writes it has refused for want of room.</summary>
    public int CountRefused() => File.ReadLines(Server.Log).Count(static line => line.Contains("could not extend file", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await Server.DisposeAsync();
    }
}
