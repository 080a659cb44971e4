using Ayon.Events;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Diagnostics.EventLog;
using Ayon.Events.Diagnostics.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SDK's health check and its log to a host.</summary>
public static class AyonEventsDiagnosticsExtensions
{
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
    /// Adds a logger that dispatches log entries as <c>log.*</c> events. Entries are sent in batches and never block the code that logs
    /// them; entries of the SDK itself are left out. Requires <c>services.AddAyonEvents</c>: without it the host does not start.
    /// </summary>
    /// <param name="builder">The logging builder of the host.</param>
    /// <param name="configure">Sets options, or null for the defaults.</param>
    /// <returns>The same builder.</returns>
    public static ILoggingBuilder AddAyonEventLog(this ILoggingBuilder builder, Action<EventLogOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        UnhandledMistakes.Tell();
        builder.Services.AddOptions<EventLogOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate<IServiceProvider>(
                static (_, services) => services.GetService<IServiceProviderIsService>()?.IsService(typeof(ServerOffers)) != false,
                "AddAyonEventLog needs the SDK's services: call services.AddAyonEvents(…) as well.");
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EventLogOptions>>(new OptionRanges<EventLogOptions>("Event log settings")));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<EventLoggerProvider>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, EventLoggerProvider>(
            static provider => provider.GetRequiredService<EventLoggerProvider>()));
        builder.Services.AddHostedService<EventLogFlush>();
        return builder;
    }
}
