using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Access;

/// <summary>Who makes a request, and what that user may do. The rules of the contract stand here and in <see cref="Permission"/>.</summary>
/// <param name="user">The user.</param>
/// <param name="isInPerson">Whether the user's own key or session was shown, and not that of a service which acts for the user.</param>
internal sealed class Caller(StoredUser user, bool isInPerson = true)
{
    public string Name => user.Name;

    public bool IsInPerson => isInPerson;

    public bool IsService => user.Roles.IsService;

    public bool IsAdmin => user.Roles.IsAdmin;

    /// <summary>Admins and services may do whatever a manager may.</summary>
    public bool IsManager => user.Roles.IsManager || IsAdmin || IsService;

    /// <summary>A guest who has a higher role, too, is not held to being one.</summary>
    public bool IsGuest => user.Roles.IsGuest && !IsManager;

    public UserInfo Info => new()
    {
        Name = user.Name,
        Active = user.Active,
        Data = user.Roles,
        Attrib = user.Attrib,
    };

    /// <summary>Whether the caller may see events of a project. Events without one are about the server and open to all but guests.</summary>
    public bool MaySee(string? project) =>
        IsManager || (!IsGuest && (project is null || user.Projects.Contains(project, StringComparer.Ordinal)));

    /// <summary>Whether keys and sessions of a user are the caller's to give and take.</summary>
    public bool MayManage(string userName) => IsAdmin || userName == Name;

    /// <summary>Lets handlers take the caller as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult((context.User.Identity as CallerIdentity)?.Caller);
}
