using System.Globalization;
using Npgsql;

namespace Ayon.Events.TestSupport;

/// <summary>
/// A PostgreSQL of one's own, from the local binaries, that is killed and started again. What it writes without waiting for the disk
/// stays in its memory until a commit waits for it, so that a kill loses all that may be lost. A commit waits for the operating system and
/// not for the disk: it survives a crash of PostgreSQL, not a loss of power.
/// </summary>
public sealed class CrashingPostgres : IAsyncDisposable
{
    private readonly string _folder = LocalServer.NewFolder("crash");
    private readonly IReadOnlyList<string> _settings;
    private LocalServer? _server;

    private CrashingPostgres(IReadOnlyList<string> settings) => _settings = settings;

    /// <summary>Connects its owner to a database that is always there.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = _folder, Username = "postgres", Database = "postgres" }.ToString();

    private string Data => Path.Combine(_folder, "data");

    private string Backup => Path.Combine(_folder, "backup");

    /// <summary>The process id of its first process.</summary>
    public int Id => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>The file with what it says, anew from each start on.</summary>
    public string Log => Path.Combine(_folder, "run", LocalServer.LogFile);

    /// <summary>Starts one.</summary>
    /// <param name="settings">Settings beside its own, e.g. <c>max_connections=200</c>.</param>
    /// <param name="initialize">Options of <c>initdb</c>, e.g. <c>--wal-segsize=1</c>.</param>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL, or it does not start; the message says why.</exception>
    public static async Task<CrashingPostgres> StartAsync(IReadOnlyList<string>? settings = null, string initialize = "")
    {
        var server = new CrashingPostgres(settings ?? ["autovacuum=off"]);
        if (!OperatingSystem.IsWindows())
        {
            // For the account that the server runs as.
            File.SetUnixFileMode(server._folder, (UnixFileMode)0b111_111_111);
        }

        await server.StartAsync(
            $"'{PostgresServer.Find("initdb")}' -D '{server.Data}' -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync {initialize}");
        return server;
    }

    /// <summary>Kills it and starts it again.</summary>
    public async Task CrashAsync()
    {
        Signals.Send(Id, Signal.Quit);
        await StopAsync();
        await StartAsync(prepare: "");
    }

    /// <summary>Kills one of its processes, at which it ends all others and goes on by itself.</summary>
    public async Task CrashProcessAsync()
    {
        await using var witness = await ConnectAsync();
        await using (var victim = await ConnectAsync())
        {
            Signals.Send(victim.ProcessID, Signal.Kill);
        }

        await Until.HoldsAsync(() => FailsAsync(witness), "the other processes have ended");
        await Until.HoldsAsync(AnswersAsync, "PostgreSQL goes on by itself");
    }

    /// <summary>Keeps all that is in it now.</summary>
    public async Task BackUpAsync()
    {
        await StopAsync();
        await RunAsync("cp", "-a", Data, Backup);
        await StartAsync(prepare: "");
    }

    /// <summary>Makes it what it was when it was kept.</summary>
    public async Task RestoreAsync()
    {
        await StopAsync();
        await RunAsync("rm", "-r", Data);
        await RunAsync("cp", "-a", Backup, Data);
        await StartAsync(prepare: "");
    }

    /// <summary>Runs one statement.</summary>
    public Task ExecuteAsync(string sql) => PostgresServer.ExecuteAsync(ConnectionString, sql);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(new ProgramCall(program, arguments));
        if (end.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {end.Printed}");
        }
    }

    private static async Task<bool> FailsAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteNonQueryAsync();
            return false;
        }
        catch (NpgsqlException)
        {
            return true;
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private async Task StopAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }

    private async Task StartAsync(string prepare) => _server = await LocalServer.StartAsync(
        "PostgreSQL",
        Path.Combine(_folder, "run"),
        signal: Signal.Interrupt,
        PostgresServer.Account(),
        prepare,
        [
            PostgresServer.Find("postgres"), "-D", Data, "-k", _folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off",
            "-c", "wal_writer_delay=10s", "-c", "bgwriter_delay=10s", .. _settings.SelectMany(static setting => (string[])["-c", setting]),
        ],
        AnswersAsync);

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
