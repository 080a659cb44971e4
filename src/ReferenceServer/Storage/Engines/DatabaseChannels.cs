using Ayon.Events.Server.Storage.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Ayon.Events.Server.Storage.Engines;

/// <summary>Opens channels of the database or of another one; PostgreSQL only.</summary>
internal sealed class DatabaseChannels(IOptions<StorageOptions> storage)
{
    /// <summary>Whether the server's database has channels.</summary>
    public bool AreOffered => storage.Value.Engine == StorageEngine.Postgres;

    /// <summary>Checks the connection string.</summary>
    /// <param name="connectionString">Another database; null for the server's.</param>
    /// <param name="settingName">Name of the setting of the other database, for messages.</param>
    /// <exception cref="StorageException">The connection string is missing or invalid; the message names the setting.</exception>
    public void Check(string? connectionString, string settingName) => Parse(connectionString, settingName);

    /// <summary>Creates a channel, which connects on first use.</summary>
    /// <param name="channel">Name of the channel; one per use of a database.</param>
    /// <param name="connectionString">Another database; null for the server's.</param>
    /// <param name="settingName">Name of the setting of the other database, for messages.</param>
    /// <exception cref="StorageException">The connection string is missing or invalid; the message names the setting.</exception>
    public IDatabaseChannel Open(string channel, string? connectionString, string settingName) =>
        new PostgresNotifications(Parse(connectionString, settingName), channel);

    private NpgsqlConnectionStringBuilder Parse(string? connectionString, string settingName) => AreOffered && connectionString is null
        ? PostgresDatabase.Parse(storage.Value.ConnectionString, PostgresDatabase.SettingName)
        : PostgresDatabase.Parse(connectionString, settingName);
}
