using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>A user of the server.</summary>
internal sealed record StoredUser
{
    private const string EmailMember = "email";

    public required string Name { get; init; }

    public bool Active { get; init; } = true;

    public UserRoles Roles { get; init; } = new();

    /// <summary>Projects whose events the user can see; managers, admins and services see all.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Attributes of the person, such as <c>fullName</c> and <c>email</c>: a JSON object.</summary>
    public RawJson Attrib { get; init; } = RawJson.EmptyObject;

    /// <summary>Hash of the password; null for none.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The store sets this value.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The store sets this value.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets the e-mail address in lower case, for lookups; null if there is none.</summary>
    public string? Email => TextOf(EmailMember)?.ToLowerInvariant();

    /// <summary>Gets a text attribute, or null.</summary>
    public string? TextOf(string attribute)
    {
        using var attributes = JsonDocument.Parse(Attrib.Utf8);
        return attributes.RootElement.TryGetProperty(attribute, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
