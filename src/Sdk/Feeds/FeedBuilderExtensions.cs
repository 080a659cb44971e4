using System.Diagnostics.CodeAnalysis;
using Ayon.Events;
using Ayon.Events.Feeds;
using Ayon.Events.Topics;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds feeds.</summary>
public static class FeedBuilderExtensions
{
    /// <summary>
    /// Adds a feed: dispatches what a source reads in another system as events of a topic. Register it in each process of the service: one of them reads at a time,
    /// and another one takes over when it ends. Registering a feed again has no effect.
    /// </summary>
    /// <typeparam name="TSource">The source.</typeparam>
    /// <typeparam name="TTopic">The topic of the events.</typeparam>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="configure">Sets options, or null for the defaults. The options are named options with the name of the feed.</param>
    /// <param name="name">
    /// The name of the feed within the service, under which its position is stored: letters, digits, <c>_</c>, <c>.</c> and <c>-</c>. Null for the topic.
    /// </param>
    /// <exception cref="ArgumentException">The name is not valid, or another source has a feed with this name.</exception>
    public static IAyonEventsBuilder AddFeed<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource, TTopic>(
        this IAyonEventsBuilder builder,
        Action<FeedOptions>? configure = null,
        string? name = null)
        where TSource : class, IEventSource<TTopic>
        where TTopic : ITopic<TTopic>
    {
        ArgumentNullException.ThrowIfNull(builder);
        name ??= TTopic.Topic;
        if (!AyonOptionsSetup.IsName(name))
        {
            throw new ArgumentException($"The name of the feed is '{name}': {AyonOptionsSetup.NameForm}", nameof(name));
        }

        var services = builder.Services;
        if (services.Select(static service => service.ServiceType == typeof(Feed) ? service.ImplementationInstance as Feed : null).FirstOrDefault(feed => feed?.Name == name) is { } known)
        {
            return known.SourceType == typeof(TSource) && known.Topic == TTopic.Topic
                ? builder
                : throw new ArgumentException($"{known.SourceType.Name} for '{known.Topic}' and {typeof(TSource).Name} for '{TTopic.Topic}' are sources of feeds with the same name, '{name}'. Pass a different name for one of them.", nameof(name));
        }

        var options = services.AddOptions<FeedOptions>(name);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeedOptions>, FeedOptionsCheck>());
        services.TryAddScoped<TSource>();
        services.AddSingleton<Feed>(new Feed<TSource, TTopic>(name));
        services.TryAddSingleton<WorkerClaims>();
        services.TryAddSingleton<StartCheck>();
        services.TryAddSingleton<FeedTelemetry>();
        services.TryAddSingleton<FeedDispatcher>();
        services.TryAddSingleton<FeedReader>();
        services.AddHostedService<FeedRunner>();
        return builder;
    }
}
