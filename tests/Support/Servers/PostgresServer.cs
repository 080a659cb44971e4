using System.Security.Cryptography;
using Npgsql;

namespace Ayon.Events.TestSupport;

/// <summary>
/// PostgreSQL on a Unix socket in a temporary folder, from the local binaries. Tests share one that is started once for the
/// process by the first who asks, or the server that <c>AYON_TEST_POSTGRES</c> names by a connection string.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Variable = "AYON_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Durable = new(static () => ConnectAsync("fsync=on"));
    private static readonly Lazy<Task<string>> Quick = new(static () => ConnectAsync("fsync=off", "full_page_writes=off"));

    private readonly LocalServer _server;

    private PostgresServer(LocalServer server, string connectionString, string version) =>
        (_server, ConnectionString, Version) = (server, connectionString, version);

    /// <summary>Connects its owner to a database that is always there.</summary>
    public string ConnectionString { get; }

    /// <summary>E.g. <c>PostgreSQL 15.8</c>.</summary>
    public string Version { get; }

    /// <summary>Makes an empty database on the shared server, which is dropped when it is disposed.</summary>
    /// <param name="durable">
    /// Whether commits wait for the disk, as by default in PostgreSQL; false is quicker, for tests that cannot lose power.
    /// </param>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL; the message says what to install.</exception>
    public static async Task<PostgresTemporaryDatabase> CreateDatabaseAsync(bool durable = true) =>
        await CreateDatabaseAsync(await (durable ? Durable : Quick).Value);

    /// <summary>Starts a server of one's own, always from the local binaries, as durable as PostgreSQL is by default.</summary>
    /// <param name="settings">Settings, e.g. <c>shared_buffers=1GB</c>.</param>
    /// <param name="parentFolder">Where its folder is made; null for the system's folder for temporary files.</param>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL, or it does not start; the message says why.</exception>
    public static async Task<PostgresServer> StartNewAsync(IEnumerable<string>? settings = null, string? parentFolder = null)
    {
        var folder = parentFolder is null ? LocalServer.NewFolder("postgres") : Directory.CreateDirectory(Path.Combine(parentFolder, "pg")).FullName;
        if (parentFolder is not null && !OperatingSystem.IsWindows())
        {
            // The folder above may be closed to the account that the server runs as.
            new DirectoryInfo(parentFolder).UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        }

        var initdb = Find("initdb");
        var connectionString = new NpgsqlConnectionStringBuilder { Host = folder, Username = "postgres", Database = "postgres" }.ToString();
        var server = await LocalServer.StartAsync(
            "PostgreSQL",
            folder,
            Signal.Interrupt,
            Account(),
            prepare: $"'{initdb}' -D data -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync",
            [
                Find("postgres"), "-D", "data", "-k", folder, "-c", "listen_addresses=", "-c", "max_connections=300",
                .. (settings ?? []).SelectMany(static setting => (string[])["-c", setting]),
            ],
            () => AnswersAsync(connectionString));
        var version = await ChildProcess.RunAsync(new ProgramCall(Find("postgres"), "--version"));
        return new PostgresServer(server, connectionString, version.Output.Replace("postgres (PostgreSQL)", "PostgreSQL", StringComparison.Ordinal).Trim());
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

    /// <summary>The account that a server runs as; empty for the one of this process. PostgreSQL refuses to run as root.</summary>
    public static string Account()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return "";
        }

        return File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
    }

    /// <summary>Makes an empty database on this server, which is dropped when it is disposed.</summary>
    public Task<PostgresTemporaryDatabase> CreateOwnDatabaseAsync() => CreateDatabaseAsync(ConnectionString);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<PostgresTemporaryDatabase> CreateDatabaseAsync(string server)
    {
        var name = $"ayon_test_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new PostgresTemporaryDatabase(server, name);
    }

    // Never disposed: it is for all tests of the process and ends with it.
    private static async Task<string> ConnectAsync(params string[] settings) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : (await StartNewAsync(settings)).ConnectionString;

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
public sealed class PostgresTemporaryDatabase(string server, string name) : IAsyncDisposable
{
    public string Name => name;

    public string ConnectionString { get; } = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();

    /// <summary>Runs one statement in it, e.g. <c>SELECT pg_terminate_backend(…)</c>.</summary>
    public Task ExecuteAsync(string sql) => PostgresServer.ExecuteAsync(ConnectionString, sql);

    /// <summary>Runs one statement beside it, e.g. to change the database itself.</summary>
    public Task ExecuteAtServerAsync(string sql) => PostgresServer.ExecuteAsync(server, sql);

    public async ValueTask DisposeAsync() => await PostgresServer.ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
}
