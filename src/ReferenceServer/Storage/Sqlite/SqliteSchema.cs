using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using DbUp.Sqlite.Helpers;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Upgrades the schema with the numbered scripts of this assembly.</summary>
internal static class SqliteSchema
{
    private static readonly string Scripts = $"{typeof(SqliteSchema).Namespace}.Scripts.";

    /// <summary>
    /// Runs the scripts that have not run yet, all in one transaction. It takes the write lock before it checks which ones those
    /// are, so that servers can start at the same time.
    /// </summary>
    public static void Upgrade(SqliteDatabase database, IUpgradeLog log)
    {
        using var connection = database.OpenConnection();
        using var session = new SqliteSession(connection);
        using (var begin = connection.CreateCommand())
        {
            begin.CommandText = "BEGIN IMMEDIATE";
            // One of many servers that start at the same time waits for all the others.
            begin.CommandTimeout = 60;
            begin.ExecuteNonQuery();
        }

        using var shared = new SharedConnection(connection);
        var upgrade = DeployChanges.To.SqliteDatabase(shared)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), static name => name.StartsWith(Scripts, StringComparison.Ordinal))
            .WithoutTransaction()
            .WithVariablesDisabled()
            .LogTo(log)
            .Build();
        SchemaVersion.Check(upgrade);
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            session.RollBack();
            throw new StorageException($"Cannot update the database schema: {result.Error.Message}", innerException: result.Error);
        }

        session.Execute("COMMIT");
    }
}
