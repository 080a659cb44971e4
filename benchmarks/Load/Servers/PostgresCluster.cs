using System.Globalization;

namespace Ayon.Events.Load.Servers;

/// <summary>
/// A private PostgreSQL of the installed binaries: reachable by a Unix socket in a temporary folder only, durable as by default
/// (fsync and synchronous_commit on), and gone with its folder afterwards.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string SuperUser = "postgres";

    private readonly PostgresBinaries _binaries;
    private readonly DirectoryInfo _folder;
    private int _databases;

    private PostgresCluster(PostgresBinaries binaries, DirectoryInfo folder, string version) =>
        (_binaries, _folder, Version) = (binaries, folder, version);

    /// <summary>E.g. <c>PostgreSQL 15.8</c>.</summary>
    public string Version { get; }

    private string DataFolder => Path.Combine(_folder.FullName, "data");

    private string Log => Path.Combine(_folder.FullName, "postgres.log");

    public static async Task<PostgresCluster> StartAsync(
        DirectoryInfo folder, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.Find();
        // Its socket's path must be short, and its owner is another user than root.
        var own = folder.CreateSubdirectory("pg");
        await binaries.OwnAsync(own, cancellationToken);
        var version = await binaries.RunAsync("postgres", ["--version"], cancellationToken);
        var cluster = new PostgresCluster(binaries, own, version.Replace("postgres (PostgreSQL)", "PostgreSQL", StringComparison.Ordinal).Trim());
        await binaries.RunAsync(
            "initdb", ["-D", cluster.DataFolder, "-U", SuperUser, "--auth=trust", "--encoding=UTF8", "--no-locale"], cancellationToken);
        // More connections than 100, so that several servers with full pools fit; nothing else differs from the defaults.
        string[] configured = ["listen_addresses=''", $"unix_socket_directories='{own.FullName}'", "max_connections=300", .. settings];
        await File.AppendAllLinesAsync(Path.Combine(cluster.DataFolder, "postgresql.conf"), configured, cancellationToken);
        try
        {
            // It goes to the background with its own log: nothing of it holds on to this program's console.
            await binaries.RunAsync(
                "pg_ctl", ["-D", cluster.DataFolder, "-l", cluster.Log, "-w", "-t", "60", "start"], cancellationToken);
            return cluster;
        }
        catch (Exception failure)
        {
            var log = File.Exists(cluster.Log) ? await File.ReadAllTextAsync(cluster.Log, CancellationToken.None) : "";
            await cluster.DisposeAsync();
            throw failure is OperationCanceledException
                ? failure
                : new LoadException($"PostgreSQL did not start. {failure.Message}{Environment.NewLine}{log}", failure);
        }
    }

    public string ConnectionString(string database) => $"Host={_folder.FullName};Username={SuperUser};Database={database}";

    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"load{++_databases}");
        await _binaries.RunAsync("createdb", ["-h", _folder.FullName, "-U", SuperUser, name], cancellationToken);
        return name;
    }

    public async Task DropDatabaseAsync(string name) =>
        await _binaries.RunAsync("dropdb", ["-h", _folder.FullName, "-U", SuperUser, "--force", name], CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(DataFolder, "postmaster.pid")))
        {
            // Without a checkpoint: the data go too.
            await _binaries.RunAsync("pg_ctl", ["-D", DataFolder, "-m", "immediate", "-w", "stop"], CancellationToken.None);
        }

        _folder.Delete(recursive: true);
    }
}
