using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Realtime;

/// <summary>How the WebSocket treats its clients (contract, "WebSocket").</summary>
internal sealed class RealtimeOptions
{
    public const string Section = "Realtime";

    /// <summary>Notices that may wait for one client; a client with more is closed. Default: 1024.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Realtime:ClientQueue must be between 1 and 1000000.")]
    public int ClientQueue { get; set; } = 1024;

    /// <summary>WebSockets at the same time; one more is answered 503, and when to try again. Default: 5000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Realtime:MaxClients must be between 1 and 1000000.")]
    public int MaxClients { get; set; } = 5000;

    /// <summary>Topics that one client may subscribe to; a client that names more is closed. Default: 1000.</summary>
    [Range(1, 10_000, ErrorMessage = "Realtime:MaxSubscriptions must be between 1 and 10000.")]
    public int MaxSubscriptions { get; set; } = 1000;

    /// <summary>How long a client may take to send its first auth message. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Realtime:AuthTimeout must be between 10 ms and 1 h.")]
    public TimeSpan AuthTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a client hears nothing before it gets a heartbeat. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Realtime:HeartbeatInterval must be between 10 ms and 1 h.")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client that is closed may take to part before it is cut off. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Realtime:CloseTimeout must be between 10 ms and 1 h.")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
