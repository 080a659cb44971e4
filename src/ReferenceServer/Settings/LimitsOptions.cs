using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Settings;

/// <summary>What one client may cost: configuration section <c>Limits</c>.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>Bytes of a request's body; a longer one is answered 413. Default: 10 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024, ErrorMessage = "Limits:MaxRequestBodyBytes must be between 1024 and 1073741824 (1 GiB).")]
    public long MaxRequestBodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Bytes of all headers of a request; one with more is answered 431. Default: 32 KiB.</summary>
    [Range(1024, 1024 * 1024, ErrorMessage = "Limits:MaxRequestHeadersBytes must be between 1024 and 1048576 (1 MiB).")]
    public int MaxRequestHeadersBytes { get; set; } = 32 * 1024;

    /// <summary>
    /// Connections at the same time, without those that became WebSockets (<c>Realtime:MaxClients</c>); one more is closed at once.
    /// Default: 10000.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:MaxConnections must be between 1 and 1000000.")]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>How long a client may take to send the headers of a request. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Limits:RequestHeadersTimeout must be between 1 s and 1 h.")]
    public TimeSpan RequestHeadersTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may stay open between two requests. Default: 130 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Limits:KeepAliveTimeout must be between 1 s and 1 day.")]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// Bytes a second at which a client must send a body and take an answer; one that is slower for 5 s is cut off. Default: 240.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:MinBytesPerSecond must be between 1 and 1000000.")]
    public int MinBytesPerSecond { get; set; } = 240;
}
