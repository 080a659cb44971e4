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

    /// <summary>
    /// How server processes over one database hear of each other's events: <c>None</c>, <c>Postgres</c> or <c>Redis</c>, in any
    /// case. Default: <c>Postgres</c> when that is the storage, else <c>None</c>.
    /// </summary>
    public string? Backplane { get; set; }

    /// <summary>
    /// Database of the backplane <c>Postgres</c>. Default: the storage's own; another is needed when that goes through a
    /// pooler that shares sessions, since LISTEN needs a session of its own.
    /// </summary>
    public string? PostgresConnectionString { get; set; }

    /// <summary>Server of the backplane <c>Redis</c>, e.g. <c>localhost:6379</c>.</summary>
    public string? RedisConnectionString { get; set; }

    /// <summary>Channel of the backplane <c>Redis</c>, one for each database of events. Default: <c>ayon-events</c>.</summary>
    [Required(ErrorMessage = "Realtime:RedisChannel must not be empty.")]
    public string RedisChannel { get; set; } = "ayon-events";

    /// <summary>
    /// Bytes that may wait to be sent to other processes, and as many that came from them. What finds no room is dropped, and
    /// told to clients as a gap; a longer notice cannot be sent at all. Default: 16 MiB.
    /// </summary>
    [Range(64 * 1024, 1024 * 1024 * 1024, ErrorMessage = "Realtime:BackplaneBufferBytes must be between 65536 (64 KiB) and 1073741824 (1 GiB).")]
    public int BackplaneBufferBytes { get; set; } = 16 * 1024 * 1024;
}
