using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Topics;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds handlers to the SDK's services.</summary>
public static class AyonEventsBuilderExtensions
{
    /// <summary>
    /// Registers one handler; the generated <c>AddEnrollHandlers()</c> does so for every class with
    /// <see cref="EnrollHandlerAttribute"/>. Registering a handler again changes nothing. Two handlers with one target topic
    /// would get each other's jobs: the host refuses to start with them.
    /// </summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TSource">Its source topic.</typeparam>
    /// <typeparam name="TTarget">Its target topic.</typeparam>
    /// <param name="builder">From <c>AddAyonEvents</c>.</param>
    /// <param name="settings">Its settings. Default: the contract's defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static IAyonEventsBuilder AddEnrollHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TSource, TTarget>(
        this IAyonEventsBuilder builder,
        EnrollHandlerSettings? settings = null)
        where THandler : class, IEnrollHandler<TSource, TTarget>
        where TSource : ISourceTopic<TSource>
        where TTarget : ITopic<TTarget>
    {
        ArgumentNullException.ThrowIfNull(builder);
        settings ??= new EnrollHandlerSettings();
        Check(settings, typeof(THandler).Name);
        var services = builder.Services;
        if (services.Any(static service => service.ImplementationInstance is EnrollRegistration<THandler, TSource, TTarget>))
        {
            return builder;
        }

        services.TryAddScoped<THandler>();
        services.AddSingleton<EnrollRegistration>(new EnrollRegistration<THandler, TSource, TTarget>(settings));
        services.TryAddSingleton<ServerWatch>();
        services.TryAddSingleton<JobRunner>();
        services.AddHostedService<EnrollWorker>();
        return builder;
    }

    private static void Check(EnrollHandlerSettings settings, string handler)
    {
        Check(settings.MaxRetries is >= 0 and < int.MaxValue, nameof(settings.MaxRetries), settings.MaxRetries, "0 or more");
        Check(settings.IgnoreOlderThan >= 0, nameof(settings.IgnoreOlderThan), settings.IgnoreOlderThan, "0 or more days");
        Check(settings.Lanes is >= 0 and <= 1024, nameof(settings.Lanes), settings.Lanes, "0 to 1024");

        void Check(bool isRight, string setting, int value, string allowed)
        {
            if (!isRight)
            {
                throw new ArgumentOutOfRangeException(nameof(settings), value, $"{setting} of handler {handler} must be {allowed}.");
            }
        }
    }
}
