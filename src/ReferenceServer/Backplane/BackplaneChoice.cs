using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Engines;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Ayon.Events.Server.Backplane;

/// <summary>How server processes with one database exchange notices of events.</summary>
internal enum BackplaneKind
{
    /// <summary>No exchange: there is one process.</summary>
    None,

    /// <summary>By notifications of the database.</summary>
    Postgres,

    /// <summary>By a channel of a Redis server.</summary>
    Redis,
}

/// <summary>Chooses the backplane that the settings name.</summary>
internal sealed class BackplaneChoice(DatabaseChannels channels) : IValidateOptions<BackplaneOptions>
{
    private const string Channel = "ayon_events_notices";

    private static readonly string BackplaneSetting = SettingName(nameof(BackplaneOptions.Backplane));
    private static readonly string RedisSetting = SettingName(nameof(BackplaneOptions.RedisConnectionString));
    private static readonly string PostgresSetting = SettingName(nameof(BackplaneOptions.PostgresConnectionString));

    public ValidateOptionsResult Validate(string? name, BackplaneOptions options)
    {
        try
        {
            switch (KindOf(options))
            {
                case BackplaneKind.Redis:
                    RedisOf(options);
                    break;
                case BackplaneKind.Postgres:
                    channels.Check(options.PostgresConnectionString, PostgresSetting);
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
    public BackplaneKind KindOf(BackplaneOptions options) => options.Backplane switch
    {
        null or "" => channels.AreOffered ? BackplaneKind.Postgres : BackplaneKind.None,
        // Numbers would parse, too.
        { } given when char.IsLetter(given[0]) && Enum.TryParse<BackplaneKind>(given, ignoreCase: true, out var kind) => kind,
        _ => throw new StorageException($"The setting '{BackplaneSetting}' names no backplane; it can be 'None', 'Postgres' or 'Redis'."),
    };

    /// <summary>Creates the transport of a kind other than <see cref="BackplaneKind.None"/>.</summary>
    public IBackplaneTransport CreateTransport(BackplaneOptions options) => KindOf(options) == BackplaneKind.Redis
        ? new RedisTransport(RedisOf(options), options.RedisChannel)
        : new DatabaseTransport(channels.Open(Channel, options.PostgresConnectionString, PostgresSetting));

    private static string SettingName(string name) => $"{BackplaneOptions.Section}:{name}";

    private static ConfigurationOptions RedisOf(BackplaneOptions options)
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
            throw new StorageException($"The setting '{RedisSetting}' is not a valid Redis connection string: {error.Message}", innerException: error);
        }
    }
}
