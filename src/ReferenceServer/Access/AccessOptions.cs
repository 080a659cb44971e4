using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Access;

/// <summary>The first user and its key, sessions, and what slows guessing.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";
    public const int MaxKeyLength = 512;

    /// <summary>Key of the first service user. Default: the environment's <c>AYON_API_KEY</c>; without it, one is made.</summary>
    [StringLength(MaxKeyLength, ErrorMessage = "Access:ApiKey (or AYON_API_KEY) must have at most 512 characters.")]
    public string? ApiKey { get; set; }

    /// <summary>Name of the first service user.</summary>
    [Required(ErrorMessage = "Access:ServiceUser must not be empty.")]
    [StringLength(256, ErrorMessage = "Access:ServiceUser must have at most 256 characters.")]
    public string ServiceUser { get; set; } = "service";

    /// <summary>Where a key that the server made is written. Default: <c>api-key</c> beside the database.</summary>
    public string? KeyFile { get; set; }

    /// <summary>How long a session lives without being used. A use is noted at every twentieth of it at most. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = "Access:SessionLifetime must be between 1 min and 365 days.")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Wrong keys, tokens and passwords that one address may send in a minute; beyond them it has to wait. Default: 60.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Access:FailuresPerAddress must be between 1 and 1000000.")]
    public int FailuresPerAddress { get; set; } = 60;

    /// <summary>
    /// Wrong passwords for one name that are looked at in a minute, whoever sends them; beyond, each address that sent none lately is
    /// given one try. Default: 10.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Access:FailuresPerUser must be between 1 and 1000000.")]
    public int FailuresPerUser { get; set; } = 10;

    /// <summary>
    /// How soon open WebSockets hear of what another server process, or time, changed about their users, keys and sessions. Default: 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Access:RecheckInterval must be between 10 ms and 1 h.")]
    public TimeSpan RecheckInterval { get; set; } = TimeSpan.FromSeconds(5);
}
