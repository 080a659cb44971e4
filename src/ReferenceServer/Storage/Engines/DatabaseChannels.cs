using Ayon.Events.Server.Storage.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Ayon.Events.Server.Storage.Engines;

/// <summary>Channels of the database, or of another one. PostgreSQL has them.</summary>
internal sealed class DatabaseChannels(IOptions<StorageOptions> storage)
{
    /// <summary>Whether the server's own database has channels.</summary>
    public bool AreOffered => storage.Value.Engine == StorageEngine.Postgres;

    /// <summary>Reads what names the database.</summary>
    /// <param name="connectionString">Another database than the server's; null for that.</param>
    /// <param name="settingName">The setting of the other database, which messages name.</param>
    /// <exception cref="StorageException">It is missing or wrong; the message names the setting.</exception>
    public void Check(string? connectionString, string settingName) => Parse(connectionString, settingName);

    /// <summary>Names a channel, which connects at its first use.</summary>
    /// <param name="channel">Name of the channel; one per use of a database.</param>
    /// <param name="connectionString">Another database than the server's; null for that.</param>
    /// <param name="settingName">The setting of the other database, which messages name.</param>
    /// <exception cref="StorageException">What names the database is missing or wrong; the message names the setting.</exception>
    public IDatabaseChannel Open(string channel, string? connectionString, string settingName) =>
        new PostgresNotifications(Parse(connectionString, settingName), channel);

    private NpgsqlConnectionStringBuilder Parse(string? connectionString, string settingName) => AreOffered && connectionString is null
        ? PostgresDatabase.Parse(storage.Value.ConnectionString, PostgresDatabase.SettingName)
        : PostgresDatabase.Parse(connectionString, settingName);
}
