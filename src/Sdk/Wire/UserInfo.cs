using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

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
