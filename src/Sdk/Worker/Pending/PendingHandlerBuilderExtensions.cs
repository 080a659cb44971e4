using System.Diagnostics.CodeAnalysis;
using Ayon.Events;
using Ayon.Events.Topics;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds handlers of pending events.</summary>
public static class PendingHandlerBuilderExtensions
{
    /// <summary>
    /// Registers a handler of events that were dispatched as <c>pending</c> and are worked on themselves. Register it in each process of the service: one
    /// process in the studio works on the topic's events, and another one takes over when it ends. Registering a handler again has no effect.
    /// </summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TTopic">The topic.</typeparam>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="settings">The settings, or null for the defaults.</param>
    /// <exception cref="ArgumentException">Another handler has the topic.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public static IAyonEventsBuilder AddPendingHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TTopic>(
        this IAyonEventsBuilder builder, PendingHandlerSettings? settings = null)
        where THandler : class, IPendingHandler<TTopic>
        where TTopic : ITopic<TTopic>
    {
        ArgumentNullException.ThrowIfNull(builder);
        settings ??= new PendingHandlerSettings();
        Check(settings, typeof(THandler).Name);
        var services = builder.Services;
        if (services.Select(static service => service.ServiceType == typeof(PendingRegistration) ? service.ImplementationInstance as PendingRegistration : null)
            .FirstOrDefault(known => known?.Topic == TTopic.Topic) is { } registered)
        {
            return registered.HandlerType == typeof(THandler)
                ? builder
                : throw new ArgumentException($"{registered.HandlerType.Name} and {typeof(THandler).Name} handle the pending events of the same topic, '{TTopic.Topic}'. Register one of them.", nameof(builder));
        }

        services.TryAddScoped<THandler>();
        services.AddSingleton<PendingRegistration>(new PendingRegistration<THandler, TTopic>(settings));
        services.TryAddSingleton<FailurePolicy>();
        services.TryAddSingleton<WorkerClaims>();
        services.TryAddSingleton<StartCheck>();
        services.TryAddSingleton<PendingRunner>();
        services.TryAddSingleton<PendingEvents>();
        services.TryAddSingleton<PendingSignals>();
        services.AddHostedService<PendingWorker>();
        return builder;
    }

    private static void Check(PendingHandlerSettings settings, string handler)
    {
        Check(settings.Lanes is >= 1 and <= 1024, nameof(settings.Lanes), settings.Lanes, "1 to 1024");
        Check(settings.MaxRetries is >= 0 and <= 1_000_000, nameof(settings.MaxRetries), settings.MaxRetries, "0 to 1000000");
        Check(settings.IgnoreOlderThan == TimeSpan.FromDays(settings.IgnoreOlderThan.Days) && settings.IgnoreOlderThan.Days is >= 0 and <= 36_500, nameof(settings.IgnoreOlderThan), settings.IgnoreOlderThan, "0 to 36500 whole days");
        Check(settings.Timeout is null || IsTime(settings.Timeout.Value), nameof(settings.Timeout), settings.Timeout, "1 ms to 30 days, or null");
        Check(settings.RetryDelay == TimeSpan.Zero || IsTime(settings.RetryDelay), nameof(settings.RetryDelay), settings.RetryDelay, "0, or 1 ms to 30 days");
        Check(settings.MaxRetryDelay == TimeSpan.Zero || IsTime(settings.MaxRetryDelay), nameof(settings.MaxRetryDelay), settings.MaxRetryDelay, "0, or 1 ms to 30 days");

        static bool IsTime(TimeSpan time) => time >= TimeSpan.FromMilliseconds(1) && time <= JobFailure.LongestDelay;

        void Check(bool isRight, string setting, object? value, string allowed)
        {
            if (!isRight)
            {
                throw new ArgumentOutOfRangeException(nameof(settings), value, $"{setting} of handler {handler} must be {allowed}.");
            }
        }
    }
}
