using Ayon.Events.TestSupport;

namespace Ayon.Events.Load.Servers;

/// <summary>Reference servers on PostgreSQL: on one that is started for this, or on a database that the user names.</summary>
internal sealed class PostgresServers : IServerSource
{
    private readonly IReadOnlyList<string> _settings;
    private readonly string? _connectionString;
    private readonly PostgresServer? _postgres;

    private PostgresServers(IReadOnlyList<string> settings, string? connectionString, PostgresServer? postgres) =>
        (_settings, _connectionString, _postgres) = (settings, connectionString, postgres);

    public string Description => _postgres is null ? "reference server on a given PostgreSQL" : $"reference server on {_postgres.Version}";

    /// <summary>On a database that stays: what is measured leaves its events there.</summary>
    public static PostgresServers OnDatabase(string connectionString, IReadOnlyList<string> settings) =>
        new(settings, connectionString, null);

    /// <summary>On a PostgreSQL that is started for this and goes with it.</summary>
    /// <exception cref="LoadException">It does not start; the message says why.</exception>
    public static async Task<PostgresServers> OnOneOfItsOwnAsync(
        DirectoryInfo folder, IReadOnlyList<string> postgresSettings, IReadOnlyList<string> settings)
    {
        try
        {
            return new(settings, null, await PostgresServer.StartNewAsync(postgresSettings, folder.FullName));
        }
        catch (InvalidOperationException failure)
        {
            throw new LoadException(failure.Message, failure);
        }
    }

    public async Task<IRunningServer> StartAsync(CancellationToken cancellationToken)
    {
        if (_postgres is null)
        {
            return await StartOnAsync(_connectionString!, cleanUp: null, cancellationToken);
        }

        var database = await _postgres.CreateOwnDatabaseAsync();
        return await StartOnAsync(database.ConnectionString, database.DisposeAsync, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private Task<IRunningServer> StartOnAsync(string connectionString, Func<ValueTask>? cleanUp, CancellationToken cancellationToken) =>
        MeasuredServer.StartAsync([.. _settings, "Storage:Provider=Postgres", $"Storage:ConnectionString={connectionString}"], cleanUp, cancellationToken);
}
