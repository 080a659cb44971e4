using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Backplane;

/// <summary>How server processes hear of each other's events: in the configuration section <c>Realtime</c>.</summary>
internal sealed class BackplaneOptions
{
    public const string Section = "Realtime";

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
