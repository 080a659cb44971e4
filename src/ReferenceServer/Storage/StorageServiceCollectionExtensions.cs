using Ayon.Events.Server.Storage.Postgres;
using Ayon.Events.Server.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Storage;

/// <summary>Registers the storage engine that the configuration names.</summary>
internal static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IEventStore"/> and <see cref="IUserStore"/>, both the same engine. The host disposes it, which
    /// lets operations that wait for their commit finish.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's whole configuration; the section is <see cref="StorageOptions.SectionName"/>.</param>
    public static IServiceCollection AddEventStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.SectionName))
            .Validate(
                static options => options.Engine is not null,
                $"The setting '{StorageOptions.SectionName}:{nameof(StorageOptions.Provider)}' names no storage engine; it can be '{string.Join("' or '", Enum.GetNames<StorageEngine>())}'.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider => Create(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(static provider => (IUserStore)provider.GetRequiredService<IEventStore>());
        return services;
    }

    private static IEventStore Create(StorageOptions options, TimeProvider time, ILoggerFactory loggers) => options.Engine == StorageEngine.Postgres
        ? new PostgresEventStore(options, time, loggers)
        : new SqliteEventStore(options, time, loggers);
}
