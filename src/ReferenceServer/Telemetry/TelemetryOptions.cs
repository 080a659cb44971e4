using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Telemetry;

/// <summary>What monitoring is told, and how: configuration section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Telemetry";

    /// <summary>Whether <c>/metrics</c> gives the metrics to Prometheus. Default: true.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>
    /// Whether anyone may read <c>/metrics</c>; without, admins and services may, by their API keys. Default: false.
    /// </summary>
    public bool AnonymousMetrics { get; set; }

    /// <summary>
    /// Where metrics and traces are sent by OTLP, e.g. <c>http://localhost:4317</c>. Default: what <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says;
    /// without both, they are sent nowhere and no traces are made. OpenTelemetry's other variables refine it.
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
