using Ayon.Events;
using Ayon.Events.Client;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;
using Ayon.Events.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SDK to a host.</summary>
public static class AyonEventsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IEventClient"/> and <see cref="IEventStream"/>, with options from a configuration section. Options that the
    /// section does not set are read from AYON's environment variables, such as <c>AYON_SERVER_URL</c> and <c>AYON_API_KEY</c>. The
    /// options are validated when the host starts; unknown settings in the section are rejected.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">The section with the members of <see cref="AyonOptions"/>.</param>
    /// <returns>A builder for adding handlers.</returns>
    public static IAyonEventsBuilder AddAyonEvents(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var section = new SectionOptions(configuration);
        services.AddSingleton<IConfigureOptions<AyonOptions>>(section);
        services.AddSingleton<IValidateOptions<AyonOptions>>(section);
        services.AddSingleton<IOptionsChangeTokenSource<AyonOptions>>(new ConfigurationChangeTokenSource<AyonOptions>(configuration));
        return AddCore(services);
    }

    /// <summary>
    /// Adds <see cref="IEventClient"/> and <see cref="IEventStream"/>, with options from code. Options that are not set are
    /// read from AYON's environment variables, such as <c>AYON_SERVER_URL</c> and <c>AYON_API_KEY</c>. The options are validated
    /// when the host starts.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets options, or null to use only the environment variables.</param>
    /// <returns>A builder for adding handlers.</returns>
    public static IAyonEventsBuilder AddAyonEvents(this IServiceCollection services, Action<AyonOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return AddCore(services);
    }

    private static Builder AddCore(IServiceCollection services)
    {
        UnhandledMistakes.Tell();
        if (!services.Any(static service => service.ImplementationType == typeof(AyonEnvironment)))
        {
            // First, so that options set in code or configuration override the environment.
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<AyonOptions>, AyonEnvironment>());
        }

        services.AddOptions<AyonOptions>().ValidateOnStart();
        services.TryAddSingleton<AyonOptionsSetup>(static provider => new(provider.GetService<Hosting.IHostEnvironment>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AyonOptions>, AyonOptionsSetup>(Setup));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AyonOptions>, AyonOptionsSetup>(Setup));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServerClock>();
        services.TryAddSingleton<ServerHttp>();
        services.TryAddSingleton<IEventClient, EventClient>();
        services.TryAddSingleton<IEventStream, EventStream>();
        AddApi<IEventsApi>(services);
        AddApi<IServerApi>(services);
        AddApi<IGraphQlApi>(services);
        services.AddMetrics();
        services.TryAddSingleton<JobTelemetry>();
        services.TryAddSingleton<ServerOffers>();
        services.TryAddSingleton<WorkerState>();
        services.TryAddSingleton<StartOutcome>();
        return new Builder(services);
    }

    private static AyonOptionsSetup Setup(IServiceProvider provider) => provider.GetRequiredService<AyonOptionsSetup>();

    private static void AddApi<T>(IServiceCollection services)
        where T : class
    {
        // A second call of AddAyonEvents must not add a second set of retries.
        if (services.Any(static service => service.ServiceType == typeof(T)))
        {
            return;
        }

        services
            // Only the context: Refit's default options contain an enum converter that native AOT cannot create.
            .AddRefitGeneratedClient<T>(static _ => new RefitSettings(SystemTextJsonContentSerializer.ForContext(WireJsonContext.Default))
            {
                ExceptionFactory = ApiErrors.FromAnswerAsync,
                DeserializationExceptionFactory = ApiErrors.FromBrokenBodyAsync,
                TransportExceptionFactory = static (_, error, _) => error,
            })
            .ConfigureHttpClient(static (provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<AyonOptions>>().Value;
                client.BaseAddress = options.ServerUrl;
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.Add("X-Api-Key", options.ApiKey);
                client.DefaultRequestHeaders.Add("X-Sender-Type", options.SenderType);
                if (options.SiteId is { } site)
                {
                    client.DefaultRequestHeaders.Add("X-Ayon-Site-Id", site);
                }
            })
            // One handler for all clients and the WebSocket. It renews its connections itself: the factory rotates handlers by creating new
            // clients, and ours live as long as the process.
            .ConfigurePrimaryHttpMessageHandler(static provider => provider.GetRequiredService<ServerHttp>().Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Without this, four Information lines per request: a polling worker would fill the log.
            .RemoveAllLoggers()
            .AddHttpMessageHandler(static provider => new TransportErrors(provider.GetRequiredService<ServerClock>()))
            .AddResilienceHandler("Ayon.Events", static (pipeline, context) => RetryRules.Configure(
                pipeline,
                context.ServiceProvider.GetRequiredService<IOptions<AyonOptions>>().Value,
                context.ServiceProvider.GetRequiredService<TimeProvider>()));
    }

    private sealed class Builder(IServiceCollection services) : IAyonEventsBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
