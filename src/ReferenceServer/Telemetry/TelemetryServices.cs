using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Settings;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ayon.Events.Server.Telemetry;

/// <summary>Metrics and traces by OpenTelemetry: <c>/metrics</c> for Prometheus, and OTLP if an endpoint is set.</summary>
internal static class TelemetryServices
{
    private const string Path = "/metrics";
    private const string ServiceName = "ayon-events-server";
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // .NET itself and Npgsql count by the conventions of OpenTelemetry.
    private static readonly string[] Meters =
        [ServerMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<TelemetryOptions>(TelemetryOptions.Section).AddSingleton<StorageMetrics>();
        var settings = SettingsOf(builder.Configuration);
        if (!string.IsNullOrEmpty(settings.OtlpEndpoint))
        {
            // The exporters read it from there, with all else that can be said of them.
            builder.Configuration.AddInMemoryCollection([new(EndpointVariable, settings.OtlpEndpoint)]);
        }

        var isSent = !string.IsNullOrEmpty(builder.Configuration[EndpointVariable]);
        if (settings.Metrics || isSent)
        {
            builder.Services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(metrics => Add(metrics, settings.Metrics, isSent));
        }

        if (isSent)
        {
            builder.Services.AddOpenTelemetry().WithTracing(Add);
        }
    }

    /// <summary>Maps <c>/metrics</c> without credentials if the settings allow it. Must be called before authentication.</summary>
    public static void UseMetrics(this WebApplication app)
    {
        if (SettingsOf(app.Configuration) is { Metrics: true, AnonymousMetrics: true })
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint(Path);
        }
    }

    public static void MapMetrics(this WebApplication app)
    {
        if (SettingsOf(app.Configuration).Metrics)
        {
            app.MapPrometheusScrapingEndpoint(Path);
        }
    }

    // Before the validation at the start, since it decides what is there at all.
    private static TelemetryOptions SettingsOf(IConfiguration configuration) =>
        configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();

    private static void Describe(ResourceBuilder resource) => resource
        .AddService(ServiceName, serviceVersion: typeof(TelemetryServices).Assembly.GetName().Version!.ToString(3))
        // Operators name their servers by OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
        .AddEnvironmentVariableDetector();

    private static void Add(MeterProviderBuilder metrics, bool isServed, bool isSent)
    {
        metrics.AddMeter(Meters);
        if (isServed)
        {
            metrics.AddPrometheusExporter();
        }

        if (isSent)
        {
            metrics.AddOtlpExporter();
        }
    }

    private static void Add(TracerProviderBuilder traces) => traces
        .AddAspNetCoreInstrumentation(static requests => requests.Filter = static http => IsOfInterest(http.Request.Path))
        .AddSource("Npgsql")
        .AddOtlpExporter();

    // Probes come every few seconds, and a WebSocket is one request for days.
    private static bool IsOfInterest(PathString path) =>
        !path.StartsWithSegments("/health", StringComparison.Ordinal) && !path.StartsWithSegments(Path, StringComparison.Ordinal) && path != "/ws";
}
