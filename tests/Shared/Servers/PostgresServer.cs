using System.Security.Cryptography;
using Npgsql;

namespace Ayon.Events.TestSupport;

/// <summary>
/// PostgreSQL for tests: the server that <c>AYON_TEST_POSTGRES</c> names by a connection string, else one from the local
/// binaries on a Unix socket, started once for the process by the first who asks.
/// </summary>
internal static class PostgresServer
{
    private const string Variable = "AYON_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Durable = new(static () => ConnectAsync("-c", "fsync=on"));
    private static readonly Lazy<Task<string>> Quick = new(static () => ConnectAsync("-c", "fsync=off", "-c", "full_page_writes=off"));

    /// <summary>Makes an empty database, which is dropped when it is disposed.</summary>
    /// <param name="durable">
    /// Whether commits wait for the disk, as by default in PostgreSQL; false is quicker, for tests that cannot lose power.
    /// </param>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL; the message says what to install.</exception>
    public static async Task<PostgresTemporaryDatabase> CreateDatabaseAsync(bool durable = true)
    {
        var server = await (durable ? Durable : Quick).Value;
        var name = $"ayon_test_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new PostgresTemporaryDatabase(server, name);
    }

    /// <summary>Runs one statement on a connection of its own.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // Statements of the tests themselves.
        // Making a database writes much, which a busy disk takes its time for.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 180 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The full path of a program of PostgreSQL, such as <c>pg_dump</c>, of the newest version that is installed.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to install.</exception>
    public static string Find(string program) => LocalServer.Find(
        program,
        "postgresql",
        Variable,
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(static version => Path.Combine(version, "bin"))
            : []);

    private static Task<string> ConnectAsync(params string[] settings) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? Task.FromResult(given) : StartAsync(settings);

    private static async Task<string> StartAsync(string[] settings)
    {
        var initdb = Find("initdb");
        var folder = LocalServer.NewFolder("postgres");
        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = folder,
            Username = "postgres",
            Database = "postgres",
        }.ToString();

        // Never disposed: it is for all tests of the process and ends with it.
        await LocalServer.StartAsync(
            "PostgreSQL",
            folder,
            signal: "INT",
            Account(),
            prepare: $"'{initdb}' -D data -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync",
            [Find("postgres"), "-D", "data", "-k", folder, "-c", "listen_addresses=", "-c", "max_connections=200", .. settings],
            () => AnswersAsync(connectionString));
        return connectionString;
    }

    // PostgreSQL refuses to run as root.
    private static string Account()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return "";
        }

        return File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await ExecuteAsync(connectionString, "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}

/// <summary>A database of one test or of one class of tests.</summary>
internal sealed class PostgresTemporaryDatabase(string server, string name) : IAsyncDisposable
{
    public string Name => name;

    public string ConnectionString { get; } = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();

    /// <summary>Runs one statement in it, e.g. <c>SELECT pg_terminate_backend(…)</c>.</summary>
    public Task ExecuteAsync(string sql) => PostgresServer.ExecuteAsync(ConnectionString, sql);

    /// <summary>Runs one statement beside it, e.g. to change the database itself.</summary>
    public Task ExecuteAtServerAsync(string sql) => PostgresServer.ExecuteAsync(server, sql);

    public async ValueTask DisposeAsync() => await PostgresServer.ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
}
