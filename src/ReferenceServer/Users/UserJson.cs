using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;

namespace Ayon.Events.Server.Users;

/// <summary>Users, keys and sessions as REST gives them, in AYON's form.</summary>
internal static class UserJson
{
    /// <summary>Name of the access group: this server has no finer access rights.</summary>
    public const string AccessGroup = "member";

    public static JsonObject Of(StoredUser user) => new()
    {
        ["name"] = user.Name,
        ["active"] = user.Active,
        ["attrib"] = JsonNode.Parse(user.Attrib.Utf8.Span),
        ["data"] = new JsonObject
        {
            ["isAdmin"] = user.Roles.IsAdmin,
            ["isManager"] = user.Roles.IsManager,
            ["isService"] = user.Roles.IsService,
            ["isGuest"] = user.Roles.IsGuest,
            ["accessGroups"] = AccessGroupsOf(user),
            ["defaultAccessGroups"] = new JsonArray(),
        },
        ["hasPassword"] = user.PasswordHash is not null,
        ["createdAt"] = EventTime.ToText(user.CreatedAt),
        ["updatedAt"] = EventTime.ToText(user.UpdatedAt),
    };

    /// <summary>Access to projects in AYON's form: groups by project.</summary>
    public static JsonObject AccessGroupsOf(StoredUser user) =>
        new(user.Projects.Distinct().Select(static project => KeyValuePair.Create(project, (JsonNode?)new JsonArray(AccessGroup))));

    public static JsonObject Of(StoredKey key) => new()
    {
        ["id"] = key.Id,
        ["label"] = key.Label,
        ["preview"] = key.Preview,
        ["created"] = SecondsOf(key.CreatedAt),
        ["expires"] = key.ExpiresAt is { } expires ? SecondsOf(expires) : null,
    };

    public static JsonObject Of(StoredSession session) => new()
    {
        ["id"] = session.Id,
        ["client"] = session.Client,
        ["created"] = SecondsOf(session.CreatedAt),
        ["lastUsed"] = SecondsOf(session.UsedAt),
    };

    public static JsonArray Of<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(write)];

    private static double SecondsOf(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
