using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Brings the schema up to date with the numbered scripts of this assembly.</summary>
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
            throw new StorageException($"The database is PostgreSQL {connection.PostgreSqlVersion}; this server needs {LeastVersion} or later.");
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({UpgradeLock})", cancellationToken);
        try
        {
            // DbUp knows no asynchronous calls.
            await Task.Run(() => RunScripts(connectionString, log), cancellationToken);
            await ForgetOtherClustersAsync(connection, cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({UpgradeLock})", CancellationToken.None);
        }
    }

    private static void RunScripts(string connectionString, IUpgradeLog log)
    {
        var result = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), static name => name.StartsWith(Scripts, StringComparison.Ordinal))
            .WithTransaction()
            .WithVariablesDisabled()
            .LogTo(log)
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new StorageException($"The database's schema could not be brought up to date: {result.Error.Message}", innerException: result.Error);
        }
    }

    // Numbers of transactions mean nothing in another database cluster, to which a backup may have been restored: if any is
    // ahead of this cluster's own, all are forgotten.
    private static Task ForgetOtherClustersAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ExecuteAsync(
        connection,
        """
        DO $$
        BEGIN
            IF EXISTS (SELECT 1 FROM (SELECT change FROM events ORDER BY seq DESC LIMIT 1000) e WHERE change > pg_current_xact_id())
               OR EXISTS (SELECT 1 FROM enroll_positions WHERE change > pg_current_xact_id()::text::bigint) THEN
                UPDATE events SET change = '0' WHERE change <> '0';
                DELETE FROM enroll_positions;
            END IF;
        END
        $$
        """,
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
