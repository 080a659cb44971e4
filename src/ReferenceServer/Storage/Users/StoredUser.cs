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

    /// <summary>Projects whose events the user may see; managers, admins and services see all.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>What is known of the person, such as <c>fullName</c> and <c>email</c>: a JSON object.</summary>
    public RawJson Attrib { get; init; } = RawJson.EmptyObject;

    /// <summary>Hash of the password; null where the user has none.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Set by the store.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set by the store.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The address in lower case, by which users are found; null where there is none.</summary>
    public string? Email => TextOf(EmailMember)?.ToLowerInvariant();

    /// <summary>A text among the attributes, or null.</summary>
    public string? TextOf(string attribute)
    {
        using var attributes = JsonDocument.Parse(Attrib.Utf8);
        return attributes.RootElement.TryGetProperty(attribute, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
