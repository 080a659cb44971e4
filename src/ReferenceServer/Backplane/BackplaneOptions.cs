using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Backplane;

/// <summary>Exchange of events between server processes: in the configuration section <c>Realtime</c>.</summary>
internal sealed class BackplaneOptions
{
    public const string Section = "Realtime";

    /// <summary>
    /// Exchange of events between server processes with one database: <c>None</c>, <c>Postgres</c> or <c>Redis</c>, in any
    /// case. Default: <c>Postgres</c> if that is the storage, otherwise <c>None</c>.
    /// </summary>
    public string? Backplane { get; set; }

    /// <summary>
    /// Database of the backplane <c>Postgres</c>. Default: that of the storage. Set another one if the storage uses a
    /// pooler that shares sessions, because LISTEN needs a dedicated session.
    /// </summary>
    public string? PostgresConnectionString { get; set; }

    /// <summary>Server of the backplane <c>Redis</c>, e.g. <c>localhost:6379</c>.</summary>
    public string? RedisConnectionString { get; set; }

    /// <summary>Channel of the backplane <c>Redis</c>, one for each database of events. Default: <c>ayon-events</c>.</summary>
    [Required(ErrorMessage = "Realtime:RedisChannel must not be empty.")]
    public string RedisChannel { get; set; } = "ayon-events";

    /// <summary>
    /// Size in bytes of the queue of notices to other processes, and of the queue of received notices. When a queue is full, notices are
    /// dropped and reported to clients as a gap; a notice larger than this cannot be sent. Default: 16 MiB.
    /// </summary>
    [Range(64 * 1024, 1024 * 1024 * 1024, ErrorMessage = "Realtime:BackplaneBufferBytes must be between 65536 (64 KiB) and 1073741824 (1 GiB).")]
    public int BackplaneBufferBytes { get; set; } = 16 * 1024 * 1024;
}
