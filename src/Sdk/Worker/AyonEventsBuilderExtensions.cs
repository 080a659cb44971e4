using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Topics;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds handlers to the SDK's services.</summary>
public static class AyonEventsBuilderExtensions
{
    /// <summary>
    /// Registers one handler; the generated <c>AddEnrollHandlers()</c> does so for every class with
    /// <see cref="EnrollHandlerAttribute"/>. Registering a handler again changes nothing. A handler with several sources of
    /// one target topic is registered once for each, and is one handler all the same: it asks for all of them at once, with
    /// the settings of the first. Two handlers with one target topic would get each other's jobs: the host refuses to start
    /// with them.
    /// </summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TSource">Its source topic.</typeparam>
    /// <typeparam name="TTarget">Its target topic.</typeparam>
    /// <param name="builder">From <c>AddAyonEvents</c>.</param>
    /// <param name="settings">Its settings. Default: the contract's defaults.</param>
    /// <param name="partitionBy">
    /// The key of a source: jobs of one key run one after another in the order of their sources, within this process. Null, as the
    /// key or by default, keeps no order.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static IAyonEventsBuilder AddEnrollHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TSource, TTarget>(
        this IAyonEventsBuilder builder,
        EnrollHandlerSettings? settings = null,
        Func<TopicEvent<TSource>, string?>? partitionBy = null)
        where THandler : class, IEnrollHandler<TSource, TTarget>
        where TSource : ISourceTopic<TSource>
        where TTarget : ITopic<TTarget> =>
        Add<THandler>(
            builder,
            TTarget.Topic,
            new EnrollSource<THandler, TSource>(
                THandler.Filter,
                partitionBy,
                static async (handler, job, cancellationToken) => (await handler.ProcessAsync(job, cancellationToken).ConfigureAwait(false))?.ToUntyped()),
            settings);

    /// <summary>Registers one handler whose target topic has no record.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TSource">Its source topic.</typeparam>
    /// <param name="builder">From <c>AddAyonEvents</c>.</param>
    /// <param name="targetTopic">Its target topic.</param>
    /// <param name="settings">Its settings. Default: the contract's defaults.</param>
    /// <param name="partitionBy">
    /// The key of a source: jobs of one key run one after another in the order of their sources, within this process. Null, as the
    /// key or by default, keeps no order.
    /// </param>
    /// <exception cref="ArgumentException">The target topic is no valid topic, or has a wildcard.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static IAyonEventsBuilder AddEnrollHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TSource>(
        this IAyonEventsBuilder builder,
        string targetTopic,
        EnrollHandlerSettings? settings = null,
        Func<TopicEvent<TSource>, string?>? partitionBy = null)
        where THandler : class, IEnrollHandler<TSource>
        where TSource : ISourceTopic<TSource> =>
        Add<THandler>(
            builder,
            new TopicName(targetTopic).Value,
            new EnrollSource<THandler, TSource>(
                THandler.Filter,
                partitionBy,
                static async (handler, job, cancellationToken) => await handler.ProcessAsync(job, cancellationToken).ConfigureAwait(false)),
            settings);

    /// <summary>
    /// Says what becomes of a job whose handler throws. Rules are asked in the order in which they were added; the first that
    /// gives an answer counts. Where none does, the job failed and comes back while its retries last.
    /// </summary>
    /// <typeparam name="TException">The exceptions that it is for.</typeparam>
    /// <param name="builder">From <c>AddAyonEvents</c>.</param>
    /// <param name="judge">Gives e.g. <see cref="JobResult.FailedPermanently"/> or <see cref="JobResult.Snooze"/>, or null to leave it to others.</param>
    public static IAyonEventsBuilder OnException<TException>(this IAyonEventsBuilder builder, Func<TException, JobFailure?> judge)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(judge);
        builder.Services.AddSingleton(new FailureRule(error => error is TException matching ? judge(matching) : null));
        return builder;
    }

    /// <summary>
    /// Adds a health check: the server answers, the stream is connected, all lanes run. Its data tells the lanes and the last success.
    /// </summary>
    /// <param name="builder">From <c>AddHealthChecks</c>.</param>
    /// <param name="name">Its name. Default: <c>ayon-events</c>.</param>
    /// <param name="failureStatus">What it reports when the server does not answer or a lane ended. Default: unhealthy.</param>
    /// <param name="tags">Its tags. Default: none.</param>
    public static IHealthChecksBuilder AddAyonEvents(
        this IHealthChecksBuilder builder,
        string name = "ayon-events",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<AyonEventsHealthCheck>(name, failureStatus, tags ?? []);
    }

    /// <summary>
    /// Dispatches log entries as <c>log.*</c> events: in batches, without ever holding up who logs, and none of the SDK's own. Needs
    /// <c>AddAyonEvents</c>.
    /// </summary>
    /// <param name="builder">The host's logging.</param>
    /// <param name="configure">Sets options. Default: from <see cref="LogLevel.Information"/> on.</param>
    public static ILoggingBuilder AddAyonEvents(this ILoggingBuilder builder, Action<EventLogOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<EventLogOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate(static options => options.Capacity is >= 1 and <= 1_000_000, "Capacity of the event log must be 1 to 1,000,000.")
            .Validate(static options => options.Period >= TimeSpan.FromMilliseconds(1) && options.Period <= TimeSpan.FromHours(1), "Period of the event log must be 1 ms to 1 hour.")
            .Validate(static options => options.FlushTimeout >= TimeSpan.Zero && options.FlushTimeout <= TimeSpan.FromHours(1), "FlushTimeout of the event log must be 0 to 1 hour.");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, EventLoggerProvider>());
        return builder;
    }

    private static IAyonEventsBuilder Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        IAyonEventsBuilder builder,
        string targetTopic,
        EnrollSource source,
        EnrollHandlerSettings? settings)
        where THandler : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        settings ??= new EnrollHandlerSettings();
        Check(settings, typeof(THandler).Name);
        var services = builder.Services;
        var known = services
            .Select(static service => service.ServiceType == typeof(EnrollRegistration) ? service.ImplementationInstance : null)
            .OfType<EnrollRegistration>()
            .FirstOrDefault(registration => registration.HandlerType == typeof(THandler) && registration.TargetTopic == targetTopic);
        if (known is not null)
        {
            known.Add(source);
            return builder;
        }

        services.TryAddScoped<THandler>();
        services.AddSingleton(new EnrollRegistration(typeof(THandler), targetTopic, settings, source));
        services.TryAddSingleton<ServerWatch>();
        services.TryAddSingleton<JobUpdates>();
        services.TryAddSingleton<JobHeart>();
        services.TryAddSingleton<JobSettler>();
        services.TryAddSingleton<JobRescuer>();
        services.TryAddSingleton<ParkedJobs>();
        services.TryAddSingleton<RunningJobs>();
        services.TryAddSingleton<FailurePolicy>();
        services.TryAddSingleton<JobCap>();
        services.TryAddSingleton<JobRunner>();
        services.AddHostedService<EnrollWorker>();
        return builder;
    }

    private static void Check(EnrollHandlerSettings settings, string handler)
    {
        Check(settings.MaxRetries is >= 0 and < int.MaxValue, nameof(settings.MaxRetries), settings.MaxRetries, "0 or more");
        Check(settings.IgnoreOlderThan >= 0, nameof(settings.IgnoreOlderThan), settings.IgnoreOlderThan, "0 or more days");
        Check(settings.Lanes is >= 0 and <= 1024, nameof(settings.Lanes), settings.Lanes, "0 to 1024");
        Check(settings.RateLimit >= 0, nameof(settings.RateLimit), settings.RateLimit, "0 or more");
        Check(IsTime(settings.RatePeriod), nameof(settings.RatePeriod), settings.RatePeriod, "1 ms to 30 days");
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
