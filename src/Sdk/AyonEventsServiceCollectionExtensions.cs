using Ayon.Events;
using Ayon.Events.Client;
using Ayon.Events.Feeds;
using Ayon.Events.Realtime;
using Ayon.Events.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        ServerApis.AddTo(services);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ServerApis>().Create<IEventsApi>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<ServerApis>().Create<IServerApi>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<ServerApis>().Create<IGraphQlApi>());
        services.AddMetrics();
        services.TryAddSingleton<JobTelemetry>();
        services.TryAddSingleton<ServerOffers>();
        services.TryAddSingleton<WorkerState>();
        services.TryAddSingleton<FeedStates>();
        services.TryAddSingleton<PendingStates>();
        services.TryAddSingleton<StartOutcome>();
        return new Builder(services);
    }

    private static AyonOptionsSetup Setup(IServiceProvider provider) => provider.GetRequiredService<AyonOptionsSetup>();

    private sealed class Builder(IServiceCollection services) : IAyonEventsBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
