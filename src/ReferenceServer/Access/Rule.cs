namespace Ayon.Events.Server.Access;

/// <summary>A rule of access by role. Inactive users, expired keys and ended sessions count as unknown callers.</summary>
/// <param name="Who">Name of the rule, for documents and tests.</param>
/// <param name="Refusal">The error for other callers.</param>
internal sealed record Rule(string Who, string Refusal)
{
    public static readonly Rule Anyone = new("anyone", "") { AllowsNobody = true };

    public static readonly Rule Known = new("known", "Only known users may do this.");

    public static readonly Rule NoGuests = new("no guests", "Guests have no access to this.") { Allows = static caller => !caller.IsGuest };

    public static readonly Rule Managers = new("managers", "Only managers, admins and services may do this.")
    {
        Allows = static caller => caller.IsManager,
    };

    public static readonly Rule AdminsAndServices = new("admins and services", "Only admins and services may do this.")
    {
        Allows = static caller => caller.IsAdmin || caller.IsService,
    };

    public static readonly Rule Admins = new("admins", "Only admins may do this.") { Allows = static caller => caller.IsAdmin };

    /// <summary>Services are excluded, because a service could otherwise make itself an admin permanently.</summary>
    public static readonly Rule AdminsInPerson = new("admins in person", "Only admins may do this, not services that act for an admin.")
    {
        Allows = static caller => caller.IsAdmin && caller.IsInPerson,
    };

    /// <summary>Services are excluded, because a service could otherwise become a user permanently.</summary>
    public static readonly Rule KnownInPerson = new("known in person", "Only known users may do this, not services that act for a user.")
    {
        Allows = static caller => caller.IsInPerson,
    };

    public static readonly Rule Services = new("services", "Only services may do this.") { Allows = static caller => caller.IsService };

    /// <summary>The rule for everything that the policy table does not name.</summary>
    public static readonly Rule Nobody = new("nobody", "No access: the policy has no rule for this endpoint.") { Allows = static _ => false };

    private Func<Caller, bool> Allows { get; init; } = static _ => true;

    private bool AllowsNobody { get; init; }

    /// <param name="caller">The caller; null without credentials or with wrong ones.</param>
    public bool Passes(Caller? caller) => caller is null ? AllowsNobody : Allows(caller);
}
