using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Server.Storage.Sqlite;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Storage.Users;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Storage.Engines;

/// <summary>Registers the storage engine that the configuration names.</summary>
internal static class StorageEngines
{
    /// <summary>Service key of the engine itself, which <see cref="IEventStore"/> may decorate.</summary>
    public const string Key = "engine";

    /// <summary>
    /// Adds <see cref="IEventStore"/> and <see cref="IUserStore"/>, both over the same engine. The host disposes it, which
    /// completes operations that wait for their commit.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's whole configuration; the section is <see cref="StorageOptions.Section"/>.</param>
    public static IServiceCollection AddEventStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .Validate(
                static options => options.Engine is not null,
                $"The setting '{StorageOptions.Section}:{nameof(StorageOptions.Provider)}' is not a valid storage engine. Use '{string.Join("' or '", Enum.GetNames<StorageEngine>())}'.")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(Key, static (provider, _) => Create(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(static provider => provider.GetRequiredKeyedService<IEventStore>(Key));
        services.AddSingleton(static provider => (IDatabase)provider.GetRequiredKeyedService<IEventStore>(Key));
        services.AddSingleton<DatabaseLocation>();
        services.AddSingleton<DatabaseChannels>();
        services.AddSingleton<DatabaseBackup>();
        services.AddSingleton<UserChanges>();
        services.AddSingleton<IUserStore>(static provider => new CachedUserStore(
            new UserStore(provider.GetRequiredService<IDatabase>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<UserChanges>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StudioStore>();
        services.AddSingleton<DocumentStore>();
        return services;
    }

    private static IEventStore Create(StorageOptions options, TimeProvider time, ILoggerFactory loggers) => options.Engine == StorageEngine.Postgres
        ? new PostgresEventStore(options, time, loggers)
        : new SqliteEventStore(options, time, loggers);
}
