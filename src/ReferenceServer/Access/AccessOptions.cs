using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Access;

/// <summary>First user and its key, sessions, and limits for wrong credentials.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";
    public const int MaxKeyLength = 512;

    /// <summary>Key of the first service user. Default: the environment's <c>AYON_API_KEY</c>; without it, the server generates a key.</summary>
    [StringLength(MaxKeyLength, ErrorMessage = "Access:ApiKey (or AYON_API_KEY) must have at most 512 characters.")]
    public string? ApiKey { get; set; }

    /// <summary>Name of the first service user.</summary>
    [Required(ErrorMessage = "Access:ServiceUser must not be empty.")]
    [StringLength(256, ErrorMessage = "Access:ServiceUser must have at most 256 characters.")]
    public string ServiceUser { get; set; } = "service";

    /// <summary>File for a generated key. Default: <c>api-key</c> next to the database.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Time after which an unused session ends. A use is recorded at most twenty times in this period. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = "Access:SessionLifetime must be between 1 min and 365 days.")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Number of wrong keys, tokens and passwords that an address may send per minute before it has to wait. Default: 60.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Access:FailuresPerAddress must be between 1 and 1000000.")]
    public int FailuresPerAddress { get; set; } = 60;

    /// <summary>
    /// Number of wrong passwords for one user name that are checked per minute, from all addresses together. Beyond it, each address
    /// without a recent wrong password has one attempt. Default: 10.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Access:FailuresPerUser must be between 1 and 1000000.")]
    public int FailuresPerUser { get; set; } = 10;

    /// <summary>
    /// Interval at which the users, keys and sessions of open WebSockets are checked for changes by other server processes and for expiry. Default: 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Access:RecheckInterval must be between 10 ms and 1 h.")]
    public TimeSpan RecheckInterval { get; set; } = TimeSpan.FromSeconds(5);
}
