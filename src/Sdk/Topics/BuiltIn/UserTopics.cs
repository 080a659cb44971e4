using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of events of users.</summary>
public abstract record UserEvent
{
    /// <summary>Gets the name of the user. Of <c>entity.user.created</c>, AYON 1.16 gives the name of the user who made the request instead.</summary>
    [Summary] public string? EntityName { get; init; }
}

/// <summary>A user was created.</summary>
[Topic("entity.user.created")]
public sealed partial record UserCreated : UserEvent;

/// <summary>A user was renamed.</summary>
[Topic("entity.user.renamed")]
public sealed partial record UserRenamed : UserEvent
{
    /// <summary>Gets the previous name.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the new name.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>A user was deleted.</summary>
[Topic("entity.user.deleted")]
public sealed partial record UserDeleted : UserEvent
{
    /// <summary>Gets the members of the user before the deletion; null if the server keeps no audit trail.</summary>
    [Payload] public JsonElement? EntityData { get; init; }
}

/// <summary>A user logged in. Services cause no such event.</summary>
[Topic("auth.login")]
public sealed partial record UserLoggedIn : FreeFormEvent
{
    /// <summary>Gets the address of the client.</summary>
    [Summary] public string? Ip { get; init; }
}

/// <summary>A session of a user ended.</summary>
[Topic("auth.logout")]
public sealed partial record UserLoggedOut : FreeFormEvent;

/// <summary>An address was blocked after too many failed logins.</summary>
[Topic("user.log_fail")]
public sealed partial record UserLoginFailed
{
    /// <summary>Gets the address of the client.</summary>
    [Summary] public string? Ip { get; init; }
}

/// <summary>An access group was created or changed.</summary>
[Topic("access_group.updated")]
public sealed partial record AccessGroupUpdated
{
    /// <summary>Gets the name of the group.</summary>
    [Summary] public string? Name { get; init; }
}

/// <summary>An access group was deleted.</summary>
[Topic("access_group.deleted")]
public sealed partial record AccessGroupDeleted
{
    /// <summary>Gets the name of the group.</summary>
    [Summary] public string? Name { get; init; }
}
