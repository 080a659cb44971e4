using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace Ayon.Events.Server.Realtime.Backplane;

/// <summary>How server processes over one database hear of each other's events.</summary>
internal enum BackplaneKind
{
    /// <summary>Not at all: there is one process.</summary>
    None,

    /// <summary>By notifications of the database.</summary>
    Postgres,

    /// <summary>By a channel of a Redis server.</summary>
    Redis,
}

/// <summary>Which backplane the settings name.</summary>
internal sealed class BackplaneChoice(IOptions<StorageOptions> storage) : IValidateOptions<RealtimeOptions>
{
    private const string PostgresProvider = "Postgres";

    private static readonly string BackplaneSetting = SettingName(nameof(RealtimeOptions.Backplane));
    private static readonly string RedisSetting = SettingName(nameof(RealtimeOptions.RedisConnectionString));
    private static readonly string PostgresSetting = SettingName(nameof(RealtimeOptions.PostgresConnectionString));

    public ValidateOptionsResult Validate(string? name, RealtimeOptions options)
    {
        try
        {
            switch (KindOf(options))
            {
                case BackplaneKind.Redis:
                    RedisOf(options);
                    break;
                case BackplaneKind.Postgres:
                    PostgresOf(options);
                    break;
            }

            return ValidateOptionsResult.Success;
        }
        catch (OptionsValidationException)
        {
            // The storage's own settings are wrong, and their own validation says so.
            return ValidateOptionsResult.Success;
        }
        catch (StorageException error)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }
    }

    /// <exception cref="StorageException">The setting names none.</exception>
    public BackplaneKind KindOf(RealtimeOptions options) => options.Backplane switch
    {
        null or "" => IsPostgres ? BackplaneKind.Postgres : BackplaneKind.None,
        // Numbers would parse, too.
        { } given when char.IsLetter(given[0]) && Enum.TryParse<BackplaneKind>(given, ignoreCase: true, out var kind) => kind,
        _ => throw new StorageException($"The setting '{BackplaneSetting}' names no backplane; it can be 'None', 'Postgres' or 'Redis'."),
    };

    /// <summary>Makes the transport of a kind that is not <see cref="BackplaneKind.None"/>.</summary>
    public IBackplaneTransport CreateTransport(RealtimeOptions options) => KindOf(options) == BackplaneKind.Redis
        ? new RedisTransport(RedisOf(options), options.RedisChannel)
        : new PostgresTransport(PostgresOf(options));

    private bool IsPostgres => string.Equals(storage.Value.Provider, PostgresProvider, StringComparison.OrdinalIgnoreCase);

    private static string SettingName(string name) => $"{RealtimeOptions.Section}:{name}";

    private static ConfigurationOptions RedisOf(RealtimeOptions options)
    {
        const string Example = "e.g. 'localhost:6379'";
        if (string.IsNullOrWhiteSpace(options.RedisConnectionString))
        {
            throw new StorageException($"The Redis backplane needs the setting '{RedisSetting}', {Example}.");
        }

        try
        {
            var redis = ConfigurationOptions.Parse(options.RedisConnectionString);
            return redis.EndPoints.Count > 0 ? redis : throw new StorageException($"The setting '{RedisSetting}' names no server, {Example}.");
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new StorageException($"The setting '{RedisSetting}' is no connection string of Redis: {error.Message}", innerException: error);
        }
    }

    private NpgsqlConnectionStringBuilder PostgresOf(RealtimeOptions options) => IsPostgres && options.PostgresConnectionString is null
        ? PostgresDatabase.Parse(storage.Value.ConnectionString, PostgresDatabase.SettingName)
        : PostgresDatabase.Parse(options.PostgresConnectionString, PostgresSetting);
}
