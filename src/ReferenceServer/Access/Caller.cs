using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Access;

/// <summary>The user who makes a request, and what that user is allowed to do. The contract's rules are here and in <see cref="Permission"/>.</summary>
/// <param name="user">The user.</param>
/// <param name="isInPerson">Whether the request carries the user's own key or session, not that of a service that acts for the user.</param>
internal sealed class Caller(StoredUser user, bool isInPerson = true)
{
    public string Name => user.Name;

    public bool IsInPerson => isInPerson;

    public bool IsService => user.Roles.IsService;

    public bool IsAdmin => user.Roles.IsAdmin;

    /// <summary>Admins and services have all rights of a manager.</summary>
    public bool IsManager => user.Roles.IsManager || IsAdmin || IsService;

    /// <summary>A user with a higher role is not a guest, even if marked as one.</summary>
    public bool IsGuest => user.Roles.IsGuest && !IsManager;

    public UserInfo Info => new()
    {
        Name = user.Name,
        Active = user.Active,
        Data = user.Roles,
        Attrib = user.Attrib,
    };

    /// <summary>Whether the caller can see events of a project. Events without a project are about the server; all users except guests can see them.</summary>
    public bool MaySee(string? project) =>
        IsManager || (!IsGuest && (project is null || user.Projects.Contains(project, StringComparer.Ordinal)));

    /// <summary>Whether the caller can create and delete keys and sessions of a user.</summary>
    public bool MayManage(string userName) => IsAdmin || userName == Name;

    /// <summary>Lets handlers take the caller as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult((context.User.Identity as CallerIdentity)?.Caller);
}
