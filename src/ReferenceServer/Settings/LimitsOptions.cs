using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Settings;

/// <summary>Limits for clients: configuration section <c>Limits</c>.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>Maximum size of a request body in bytes; larger ones get 413. Default: 10 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024, ErrorMessage = "Limits:MaxRequestBodyBytes must be between 1024 and 1073741824 (1 GiB).")]
    public long MaxRequestBodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Maximum total size of the headers of a request in bytes; larger ones get 431. Default: 32 KiB.</summary>
    [Range(1024, 1024 * 1024, ErrorMessage = "Limits:MaxRequestHeadersBytes must be between 1024 and 1048576 (1 MiB).")]
    public int MaxRequestHeadersBytes { get; set; } = 32 * 1024;

    /// <summary>
    /// Maximum number of concurrent connections, not counting WebSockets (<c>Realtime:MaxClients</c>); further ones are closed.
    /// Default: 10000.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:MaxConnections must be between 1 and 1000000.")]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Time that a client has to send the headers of a request. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Limits:RequestHeadersTimeout must be between 1 s and 1 h.")]
    public TimeSpan RequestHeadersTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time that a connection stays open between two requests. Default: 130 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Limits:KeepAliveTimeout must be between 1 s and 1 day.")]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// Minimum rate in bytes per second for sending a body and receiving a response; a client that is slower for 5 s is disconnected. Default: 240.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:MinBytesPerSecond must be between 1 and 1000000.")]
    public int MinBytesPerSecond { get; set; } = 240;
}
