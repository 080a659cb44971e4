using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Access;

/// <summary>The first user and its key.</summary>
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
}
