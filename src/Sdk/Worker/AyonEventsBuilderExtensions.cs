using System.Diagnostics.CodeAnalysis;
using Ayon.Events;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds handlers and configures the worker.</summary>
public static class AyonEventsBuilderExtensions
{
    /// <summary>
    /// Registers a handler. The generated <c>AddEnrollHandlers()</c> does this for every class with
    /// <see cref="EnrollHandlerAttribute"/>. Registering a handler again has no effect. Register a handler with several sources of
    /// one target topic once for each source: it asks for jobs of all of them at once, with the settings of the first registration.
    /// If two handlers have the same target topic, they would get each other's jobs, and the host does not start.
    /// </summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TSource">The source topic.</typeparam>
    /// <typeparam name="TTarget">The target topic.</typeparam>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="settings">The settings, or null for the defaults of the contract.</param>
    /// <param name="partitionBy">
    /// Returns the key of a source event: jobs with the same key run one at a time within this process, in the order of their sources.
    /// A null key, or no function, does not restrict the order.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
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
                static (services, cancellationToken) => THandler.GetFilterAsync(services, cancellationToken),
                partitionBy,
                static async (handler, job, cancellationToken) => (await handler.ProcessAsync(job, cancellationToken).ConfigureAwait(false))?.ToUntyped()),
            settings);

    /// <summary>Registers a handler whose target topic has no record.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TSource">The source topic.</typeparam>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="targetTopic">The target topic.</param>
    /// <param name="settings">The settings, or null for the defaults of the contract.</param>
    /// <param name="partitionBy">
    /// Returns the key of a source event: jobs with the same key run one at a time within this process, in the order of their sources.
    /// A null key, or no function, does not restrict the order.
    /// </param>
    /// <exception cref="ArgumentException">The target topic is not valid, or contains a wildcard.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
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
                static (services, cancellationToken) => THandler.GetFilterAsync(services, cancellationToken),
                partitionBy,
                static async (handler, job, cancellationToken) => await handler.ProcessAsync(job, cancellationToken).ConfigureAwait(false)),
            settings);

    /// <summary>Adds the handlers of several assemblies. Handlers that are already registered are not changed.</summary>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="first">The handlers of an assembly: the generated property <c>All</c> of the class named after the assembly.</param>
    /// <param name="others">The handlers of other assemblies.</param>
    public static IAyonEventsBuilder AddEnrollHandlers(this IAyonEventsBuilder builder, EnrollHandlerSet first, params ReadOnlySpan<EnrollHandlerSet> others)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(first);
        first.AddTo(builder);
        foreach (var other in others)
        {
            ArgumentNullException.ThrowIfNull(other, nameof(others));
            other.AddTo(builder);
        }

        return builder;
    }

    /// <summary>
    /// Adds a rule that decides the outcome of a job whose handler throws an exception. Rules run in the order in which they were added; the
    /// first non-null result wins. Without a result, the job fails and is retried until its retries are used up.
    /// </summary>
    /// <typeparam name="TException">The type of the exceptions that the rule handles.</typeparam>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="judge">Returns the outcome, e.g. <see cref="JobResult.FailedPermanently"/> or <see cref="JobResult.Snoozed"/>, or null to leave it to the other rules.</param>
    public static IAyonEventsBuilder OnException<TException>(this IAyonEventsBuilder builder, Func<TException, JobFailure?> judge)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(judge);
        builder.Services.AddSingleton(new FailureRule(error => error is TException matching ? judge(matching) : null));
        return builder;
    }

    /// <summary>
    /// Configures the HTTP handler that connects to the server for REST and WebSocket, e.g. a proxy or client certificates.
    /// <see cref="AyonOptions.CaFile"/>, <see cref="AyonOptions.CertificateFile"/> and <see cref="AyonOptions.ConnectionLifetime"/> are
    /// already applied.
    /// </summary>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="configure">Configures the handler. Called once, before the handler is used.</param>
    public static IAyonEventsBuilder ConfigureHttpHandler(this IAyonEventsBuilder builder, Action<SocketsHttpHandler> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new HttpHandlerRule(configure));
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
        services.TryAddSingleton<JobUpdates>();
        services.TryAddSingleton<JobHeart>();
        services.TryAddSingleton<JobSettler>();
        services.TryAddSingleton<JobRescuer>();
        services.TryAddSingleton<ParkedJobs>();
        services.TryAddSingleton<HeldJobs>();
        services.TryAddSingleton<AbandonedJobs>();
        services.TryAddSingleton<RunningJobs>();
        services.TryAddSingleton<FailurePolicy>();
        services.TryAddSingleton<ExtendedServer>();
        services.TryAddSingleton<PlainAyon>();
        services.TryAddSingleton<IServerDialect, CurrentDialect>();
        services.TryAddSingleton<HandlerCalls>();
        services.TryAddSingleton<AttemptRunner>();
        services.TryAddSingleton<WakeCalls>();
        services.TryAddSingleton<FilterMaker>();
        services.TryAddSingleton<HandlerUpkeep>();
        services.TryAddSingleton<WorkerClaims>();
        services.TryAddSingleton<ClaimedLanes>();
        services.TryAddSingleton<JobRunner>();
        services.TryAddSingleton<StartCheck>();
        services.AddHostedService<EnrollWorker>();
        return builder;
    }

    private static void Check(EnrollHandlerSettings settings, string handler)
    {
        // The server rejects more.
        Check(settings.MaxRetries is >= 0 and <= 1_000_000, nameof(settings.MaxRetries), settings.MaxRetries, "0 to 1000000");
        Check(IsAge(settings.IgnoreOlderThan), nameof(settings.IgnoreOlderThan), settings.IgnoreOlderThan, "0 to 36500 whole days");
        Check(settings.Lanes is >= 0 and <= 1024, nameof(settings.Lanes), settings.Lanes, "0 to 1024");
        Check(settings.Sender is null || AyonOptionsSetup.IsName(settings.Sender), nameof(settings.Sender), settings.Sender, "1 to 128 letters, digits, '_', '.' or '-', with a letter, digit or '_' at both ends, or null");
        Check(settings.Sender is null || settings.Lanes <= 1, nameof(settings.Lanes), settings.Lanes, "0 or 1, because its Sender has one lane");
        Check(settings.RateLimit >= 0, nameof(settings.RateLimit), settings.RateLimit, "0 or more");
        Check(IsTime(settings.RatePeriod), nameof(settings.RatePeriod), settings.RatePeriod, "1 ms to 30 days");
        Check(settings.Timeout is null || IsTime(settings.Timeout.Value), nameof(settings.Timeout), settings.Timeout, "1 ms to 30 days, or null");
        Check(settings.RetryDelay == TimeSpan.Zero || IsTime(settings.RetryDelay), nameof(settings.RetryDelay), settings.RetryDelay, "0, or 1 ms to 30 days");
        Check(settings.MaxRetryDelay == TimeSpan.Zero || IsTime(settings.MaxRetryDelay), nameof(settings.MaxRetryDelay), settings.MaxRetryDelay, "0, or 1 ms to 30 days");

        static bool IsAge(TimeSpan age) => age == TimeSpan.FromDays(age.Days) && age.Days is >= 0 and <= 36_500;

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
