namespace Ayon.Events.Wire;

/// <summary>Response of <c>GET /api/info</c>. All members except <see cref="Version"/> and <see cref="Uptime"/> require credentials.</summary>
public sealed record ServerInfo
{
    /// <summary>Gets the semantic version of the server, 1.16.0 or later.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the number of seconds since the server started.</summary>
    public double? Uptime { get; init; }

    /// <summary>Gets the current user, or null without credentials.</summary>
    public UserInfo? User { get; init; }

    /// <summary>Gets or sets the supported extensions of the contract, see <see cref="ServerExtensions"/>; empty on a real AYON server.</summary>
    public IReadOnlyList<string> Extensions { get; set; } = [];
}
