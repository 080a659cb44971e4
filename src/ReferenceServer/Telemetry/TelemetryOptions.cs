using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Telemetry;

/// <summary>Monitoring: configuration section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Telemetry";

    /// <summary>Whether <c>/metrics</c> exposes the metrics for Prometheus. Default: true.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>
    /// Whether <c>/metrics</c> can be read without credentials. Otherwise admins and services can read it with their API keys. Default: false.
    /// </summary>
    public bool AnonymousMetrics { get; set; }

    /// <summary>
    /// OTLP endpoint for metrics and traces, e.g. <c>http://localhost:4317</c>. Default: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>;
    /// without both, nothing is exported and no traces are recorded. OpenTelemetry's other variables apply too.
    /// </summary>
    public string? OtlpEndpoint { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(OtlpEndpoint) && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("Telemetry:OtlpEndpoint must be an address such as http://localhost:4317.");
        }
    }
}
