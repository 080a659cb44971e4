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
    /// Adds a health check that verifies that the server responds, the event stream is connected and all lanes run. Its data contains the
    /// number of lanes and the time of the last successful call.
    /// </summary>
    /// <param name="builder">The builder returned by <c>AddHealthChecks</c>.</param>
    /// <param name="name">The name of the health check. Default: <c>ayon-events</c>.</param>
    /// <param name="failureStatus">The status to report when the server does not respond or a lane has ended, or null for unhealthy.</param>
    /// <param name="tags">The tags of the health check, or null for none.</param>
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
    /// them; entries of the SDK itself are skipped. Requires <c>services.AddAyonEvents</c>: without it the host does not start.
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
