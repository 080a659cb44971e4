using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Checking;

/// <summary>Describes the roles of a user.</summary>
internal static class Roles
{
    /// <summary>Returns whether a user can dispatch.</summary>
    public static bool MayDispatch(UserInfo user) => user.Data is { IsService: true } or { IsAdmin: true } or { IsManager: true };

    /// <summary>Returns the roles in words.</summary>
    public static string Describe(UserInfo user)
    {
        var roles = new List<string>();
        AddIf(user.Data.IsService, "service");
        AddIf(user.Data.IsAdmin, "admin");
        AddIf(user.Data.IsManager, "manager");
        AddIf(user.Data.IsGuest, "guest");
        AddIf(!user.Active, "inactive");
        return roles.Count == 0 ? "user" : string.Join(", ", roles);

        void AddIf(bool holds, string role)
        {
            if (holds)
            {
                roles.Add(role);
            }
        }
    }
}
