using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

// Members with a default value have a setter: the JSON source generator would overwrite the default of an init-only member.

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

/// <summary>Response of <c>GET /api/users/me</c>.</summary>
public sealed record UserInfo
{
    /// <summary>Gets the name of the user.</summary>
    public required string Name { get; init; }

    /// <summary>Gets or sets a value indicating whether the user can sign in.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Gets or sets the user's roles.</summary>
    public UserRoles Data { get; set; } = new();

    /// <summary>Gets the user's attributes, a JSON object.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Attrib { get; init; }
}

/// <summary>The roles of a user.</summary>
public sealed record UserRoles
{
    /// <summary>Gets a value indicating whether the user is a service: can enroll, and can change all events.</summary>
    public bool IsService { get; init; }

    /// <summary>Gets a value indicating whether the user is an administrator: can do everything.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Gets a value indicating whether the user is a manager: can see all events and dispatch.</summary>
    public bool IsManager { get; init; }

    /// <summary>Gets a value indicating whether the user is a guest: can see almost nothing.</summary>
    public bool IsGuest { get; init; }
}

/// <summary>Body of every error response (contract, "REST").</summary>
public sealed record ErrorResponse
{
    /// <summary>Gets the HTTP status.</summary>
    public int Code { get; init; }

    /// <summary>Gets the error message.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the path of the request.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the problems of each invalid field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>
    /// Gets the problem type (RFC 9457), which distinguishes the causes of a 409: <c>urn:ayon-events:duplicate-hash</c>,
    /// <c>…:unknown-dependency</c> or <c>…:has-dependents</c>; otherwise <c>about:blank</c>. Sent by the reference server only.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>Gets the title of the problem (RFC 9457). Sent by the reference server only.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the HTTP status (RFC 9457). Sent by the reference server only.</summary>
    public int? Status { get; init; }
}
