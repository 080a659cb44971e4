using System.Globalization;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests.Postgres;

/// <summary>
/// A PostgreSQL of a test's own, from the local binaries, that is killed and started again. What it writes without waiting for the disk
/// stays in its memory until a commit waits for it, so that a kill loses all that may be lost.
/// </summary>
internal sealed class CrashingPostgres : IAsyncDisposable
{
    private readonly string _folder = LocalServer.NewFolder("crash");
    private LocalServer? _server;

    private CrashingPostgres()
    {
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = _folder, Username = "postgres", Database = "postgres" }.ToString();

    private string Data => Path.Combine(_folder, "data");

    private string Backup => Path.Combine(_folder, "backup");

    public static async Task<CrashingPostgres> StartAsync()
    {
        var server = new CrashingPostgres();
        if (!OperatingSystem.IsWindows())
        {
            // For the account that the server runs as.
            File.SetUnixFileMode(server._folder, (UnixFileMode)0b111_111_111);
        }

        await server.StartAsync(
            $"'{PostgresServer.Find("initdb")}' -D '{server.Data}' -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync");
        return server;
    }

    /// <summary>Opens a store as one server process would, whose calls are made again while there is no database.</summary>
    public async Task<(IEventStore Patient, IAsyncDisposable Store)> OpenAsync(TimeProvider time)
    {
        var store = new PostgresEventStore(
            new StorageOptions { Provider = "Postgres", ConnectionString = ConnectionString }, time, NullLoggerFactory.Instance);
        await store.InitializeAsync(CancellationToken.None);
        return (PatientStore.Over(store), store);
    }

    /// <summary>Kills it and starts it again.</summary>
    public async Task CrashAsync()
    {
        Signals.Send(int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture), Signal.Quit);
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

        await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            while (true)
            {
                await using var command = new NpgsqlCommand("SELECT 1", witness);
                await command.ExecuteNonQueryAsync();
            }
        });
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

    public Task ExecuteAsync(string sql) => PostgresServer.ExecuteAsync(ConnectionString, sql);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(new ProgramCall(program, arguments));
        Assert.True(end.ExitCode == 0, end.Printed);
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
            "-c", "wal_writer_delay=10s", "-c", "bgwriter_delay=10s", "-c", "autovacuum=off",
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
