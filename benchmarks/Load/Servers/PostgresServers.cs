namespace Ayon.Events.Load.Servers;

/// <summary>Reference servers on PostgreSQL: on a private cluster, or on a database that the user names.</summary>
internal sealed class PostgresServers : IServerSource
{
    private readonly IReadOnlyList<string> _settings;
    private readonly string? _connectionString;
    private readonly PostgresCluster? _cluster;

    private PostgresServers(IReadOnlyList<string> settings, string? connectionString, PostgresCluster? cluster) =>
        (_settings, _connectionString, _cluster) = (settings, connectionString, cluster);

    public string Description => _cluster is null ? "reference server on a given PostgreSQL" : $"reference server on {_cluster.Version}";

    /// <summary>On a database that stays: what is measured leaves its events there.</summary>
    public static PostgresServers OnDatabase(string connectionString, IReadOnlyList<string> settings) =>
        new(settings, connectionString, null);

    /// <summary>On a PostgreSQL that is started for this and goes with it.</summary>
    public static async Task<PostgresServers> OnPrivateClusterAsync(
        DirectoryInfo folder, IReadOnlyList<string> postgresSettings, IReadOnlyList<string> settings, CancellationToken cancellationToken) =>
        new(settings, null, await PostgresCluster.StartAsync(folder, postgresSettings, cancellationToken));

    public async Task<IRunningServer> StartAsync(CancellationToken cancellationToken)
    {
        if (_cluster is null)
        {
            return await StartOnAsync(_connectionString!, null, cancellationToken);
        }

        var database = await _cluster.CreateDatabaseAsync(cancellationToken);
        return await StartOnAsync(
            _cluster.ConnectionString(database), async () => await _cluster.DropDatabaseAsync(database), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private async Task<IRunningServer> StartOnAsync(string connectionString, Func<ValueTask>? cleanUp, CancellationToken cancellationToken) =>
        await ServerProcess.StartAsync(
            [.. _settings, "Storage:Provider=Postgres", $"Storage:ConnectionString={connectionString}"], cleanUp, cancellationToken);
}
