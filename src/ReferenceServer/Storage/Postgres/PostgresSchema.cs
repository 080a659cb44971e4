using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Upgrades the schema with the numbered scripts of this assembly.</summary>
internal static class PostgresSchema
{
    // PostgreSQL 13 brought transaction numbers without wrap-around; older than 15 is not tested.
    private const int LeastVersion = 15;

    // Any number that is no other's: the advisory locks of enroll are digests.
    private const long UpgradeLock = 0x41_59_4F_4E_45_56_54_53;

    private static readonly string Scripts = $"{typeof(PostgresSchema).Namespace}.Scripts.";

    /// <summary>Runs the scripts that have not run yet. Servers that start at the same time wait for each other.</summary>
    public static async Task UpgradeAsync(PostgresDatabase database, string connectionString, IUpgradeLog log, CancellationToken cancellationToken)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        if (connection.PostgreSqlVersion.Major < LeastVersion)
        {
            throw new StorageException($"The database is PostgreSQL {connection.PostgreSqlVersion}; this server requires {LeastVersion} or later.");
        }

        // Another server may take long for its upgrade.
        await ExecuteAsync(connection, $"SET lock_timeout = 0; SELECT pg_advisory_lock({UpgradeLock}); RESET lock_timeout", cancellationToken);
        try
        {
            // DbUp knows no asynchronous calls.
            await Task.Run(() => RunScripts(connectionString, log), cancellationToken);
            await RenumberAsync(connection, cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({UpgradeLock})", CancellationToken.None);
        }
    }

    private static void RunScripts(string connectionString, IUpgradeLog log)
    {
        // Not from a pool, which would keep the connection for nobody.
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var upgrade = DeployChanges.To.PostgresqlDatabase(own.ToString())
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), static name => name.StartsWith(Scripts, StringComparison.Ordinal))
            .WithTransaction()
            .WithVariablesDisabled()
            .LogTo(log)
            .Build();
        SchemaVersion.Check(upgrade);
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw new StorageException($"Cannot update the database schema: {result.Error.Message}", innerException: result.Error);
        }
    }

    // Events from a backup that was restored into another database cluster may have numbers that are ahead of this one's: enroll
    // would take them for recent until those were reached. A write of now is what their coming here was.
    private static Task RenumberAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ExecuteAsync(
        connection,
        "UPDATE events SET change = pg_current_xact_id() WHERE phase = 4 AND change > pg_current_xact_id()",
        cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
