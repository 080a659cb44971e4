using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Realtime;

/// <summary>Options of the WebSocket (contract, "WebSocket").</summary>
internal sealed class RealtimeOptions
{
    public const string Section = "Realtime";

    /// <summary>Maximum number of queued notices per client; a client that exceeds it is disconnected. Default: 1024.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Realtime:ClientQueue must be between 1 and 1000000.")]
    public int ClientQueue { get; set; } = 1024;

    /// <summary>Maximum number of concurrent WebSockets; further ones get 503 with <c>Retry-After</c>. Default: 5000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Realtime:MaxClients must be between 1 and 1000000.")]
    public int MaxClients { get; set; } = 5000;

    /// <summary>Maximum number of topics per client; a client that subscribes to more is disconnected. Default: 1000.</summary>
    [Range(1, 10_000, ErrorMessage = "Realtime:MaxSubscriptions must be between 1 and 10000.")]
    public int MaxSubscriptions { get; set; } = 1000;

    /// <summary>Time that a client has to send its first auth message. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Realtime:AuthTimeout must be between 10 ms and 1 h.")]
    public TimeSpan AuthTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Idle time after which a client gets a heartbeat. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Realtime:HeartbeatInterval must be between 10 ms and 1 h.")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time that a client has to complete the close handshake before it is disconnected. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Realtime:CloseTimeout must be between 10 ms and 1 h.")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
