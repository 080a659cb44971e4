using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Hosting;

/// <summary>What one request may cost.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>Bytes of a request's body; a longer one is answered 413. Default: 10 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024, ErrorMessage = "Limits:MaxRequestBodyBytes must be between 1024 and 1073741824 (1 GiB).")]
    public long MaxRequestBodyBytes { get; set; } = 10 * 1024 * 1024;
}
