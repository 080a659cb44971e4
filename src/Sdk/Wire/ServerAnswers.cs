using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

// Members with a default that is not the type's own are settable: the JSON generator would overwrite it in an init-only one.

/// <summary>Answer of <c>GET /api/info</c>; all but <see cref="Version"/> and <see cref="Uptime"/> need credentials.</summary>
public sealed record ServerInfo
{
    /// <summary>Semantic version of the server, at least 1.16.0.</summary>
    public required string Version { get; init; }

    /// <summary>Seconds since the server started.</summary>
    public double? Uptime { get; init; }

    /// <summary>The caller.</summary>
    public UserInfo? User { get; init; }

    /// <summary>What the server can do beyond the contract; empty on a real AYON server.</summary>
    public IReadOnlyList<string> Extensions { get; set; } = [];
}

/// <summary>Answer of <c>GET /api/users/me</c>.</summary>
public sealed record UserInfo
{
    /// <summary>Name of the user.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the user may sign in.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The user's roles.</summary>
    public UserRoles Data { get; set; } = new();

    /// <summary>The user's attributes, a JSON object.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Attrib { get; init; }
}

/// <summary>The roles of a user.</summary>
public sealed record UserRoles
{
    /// <summary>May enroll and change any event.</summary>
    public bool IsService { get; init; }

    /// <summary>May do everything.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>May see everything and dispatch.</summary>
    public bool IsManager { get; init; }

    /// <summary>May see next to nothing.</summary>
    public bool IsGuest { get; init; }
}

/// <summary>Body of every error answer (contract, "REST").</summary>
public sealed record ErrorResponse
{
    /// <summary>The HTTP status.</summary>
    public int Code { get; init; }

    /// <summary>What went wrong and what to do.</summary>
    public string? Detail { get; init; }

    /// <summary>Path of the request.</summary>
    public string? Path { get; init; }

    /// <summary>Every offending field with what is wrong with it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>
    /// Problem type (RFC 9457), which tells the causes of a 409 apart: <c>urn:ayon-events:duplicate-hash</c>, <c>…:unknown-dependency</c> or
    /// <c>…:has-dependents</c>; else <c>about:blank</c>. The reference server only.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>Short name of the problem (RFC 9457); the reference server only.</summary>
    public string? Title { get; init; }

    /// <summary>The HTTP status once more (RFC 9457); the reference server only.</summary>
    public int? Status { get; init; }
}
