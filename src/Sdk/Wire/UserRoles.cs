namespace Ayon.Events.Wire;

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
