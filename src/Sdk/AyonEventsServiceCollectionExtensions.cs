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
    /// Adds <see cref="IEventClient"/> and <see cref="IEventStream"/>, with options from a configuration section. What the
    /// section leaves open is taken from AYON's environment variables, such as <c>AYON_SERVER_URL</c> and <c>AYON_API_KEY</c>; the
    /// result is checked when the host starts, and a setting of the section that does not exist is refused.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">The section with the members of <see cref="AyonOptions"/>.</param>
    /// <returns>A builder that handlers are added to.</returns>
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
    /// Adds <see cref="IEventClient"/> and <see cref="IEventStream"/>, with options from code. What the code leaves open is
    /// taken from AYON's environment variables, such as <c>AYON_SERVER_URL</c> and <c>AYON_API_KEY</c>; the result is checked when
    /// the host starts.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets options. Default: nothing is set.</param>
    /// <returns>A builder that handlers are added to.</returns>
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
            // First: whoever sets options, wherever, goes before the environment.
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
        // Called twice, AddAyonEvents must not stack a second set of retries on the first.
        if (services.Any(static service => service.ServiceType == typeof(T)))
        {
            return;
        }

        services
            // The context alone: Refit's own options bring an enum converter that native AOT cannot make.
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
            // One for all clients and the WebSocket. It renews its connections itself: the factory's way needs a new client now and
            // then, and ours live as long as the process.
            .ConfigurePrimaryHttpMessageHandler(static provider => provider.GetRequiredService<ServerHttp>().Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Four lines a request at the level of Information: a worker that polls would fill the log.
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
