using System.Globalization;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>The connections to the PostgreSQL database of the settings. They are opened on first use.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    // The server's own statements are few; what a user filters by makes more of them.
    private const int AutoPrepared = 100;

    // Every statement finds its rows by an index, whatever the database believes about tables that have just been filled: a plan
    // made when a table was empty would read all of it until the next automatic ANALYZE. Compiling such statements takes longer
    // than running them. A commit that is told is on the disk, whatever the database does by default.
    // Who keeps a row locked, such as somebody at psql, holds up none but those who want that very row, and them not for long.
    private const string SessionSettings =
        "-c synchronous_commit=on -c lock_timeout=5s -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan -c jit=off";

    // What many wait for waits less long for a lock of somebody else.
    private const string HastyLocks = "SELECT set_config('lock_timeout', '1s', true)";

    // Finds a database that vanished without a word, also on connections that only wait.
    private const int KeepAliveSeconds = 30;

    // Metrics and traces name the pool by its connection string otherwise.
    private const string PoolName = "ayon-events";

    /// <param name="options">The connection string; missing values get this server's defaults.</param>
    /// <param name="loggers">The loggers of Npgsql; null for none.</param>
    /// <exception cref="StorageException">The connection string is missing or wrong; the message names the setting.</exception>
    public PostgresDatabase(StorageOptions options, ILoggerFactory? loggers = null)
    {
        var settings = Parse(options.ConnectionString, SettingName);
        DataSource = new NpgsqlDataSourceBuilder(settings.ToString()) { Name = PoolName }.UseLoggerFactory(loggers).Build();
    }

    public static string SettingName => $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";

    /// <summary>The pooled connections.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Limits the wait for locks of other transactions to one second for the following statements of the transaction.</summary>
    public static NpgsqlBatchCommand Hurry() => new(HastyLocks);

    /// <summary>Gets host and database for people, without credentials.</summary>
    /// <exception cref="StorageException">The connection string is missing or wrong; the message names the setting.</exception>
    public static string Describe(StorageOptions options)
    {
        var settings = Parse(options.ConnectionString, SettingName);
        return $"{settings.Database ?? settings.Username} at {PlaceOf(settings)}";
    }

    /// <summary>Host and port, or the folder of a Unix socket.</summary>
    public static string PlaceOf(NpgsqlConnectionStringBuilder settings) =>
        Path.IsPathRooted(settings.Host) ? settings.Host : string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");

    /// <summary>Parses a connection string and adds the server's defaults for missing values.</summary>
    /// <param name="connectionString">The configured value.</param>
    /// <param name="settingName">Name of the setting for messages.</param>
    /// <exception cref="StorageException">The connection string is missing or invalid; the message names the setting.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string? connectionString, string settingName)
    {
        const string Example = "e.g. 'Host=localhost;Database=ayon_events;Username=ayon;Password=...'";
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new StorageException($"PostgreSQL requires the setting '{settingName}', {Example}.");
        }

        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            throw new StorageException($"The setting '{settingName}' is not a valid PostgreSQL connection string: {error.Message}", innerException: error);
        }

        if (string.IsNullOrEmpty(settings.Host))
        {
            throw new StorageException($"The setting '{settingName}' must name a host, {Example}.");
        }

        Default(settings, "Application Name", "ayon-events-server");
        Default(settings, "Options", SessionSettings);
        // No statement leaves anything behind in its session.
        Default(settings, "No Reset On Close", true);
        Default(settings, "Max Auto Prepare", AutoPrepared);
        Default(settings, "Auto Prepare Min Usages", 2);
        Default(settings, "Keepalive", KeepAliveSeconds);
        return settings;
    }

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    private static void Default(NpgsqlConnectionStringBuilder settings, string keyword, object value)
    {
        if (!settings.ShouldSerialize(keyword))
        {
            settings[keyword] = value;
        }
    }
}
