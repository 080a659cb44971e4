using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;

namespace Ayon.Events.Server.Access;

/// <summary>
/// Which callers may use which endpoints (contract, "REST"). What depends on the event as well, such as access to its
/// project, is decided where the event is at hand.
/// </summary>
internal static class Permission
{
    public const string SeeEvents = nameof(SeeEvents);
    public const string Dispatch = nameof(Dispatch);
    public const string DeleteEvents = nameof(DeleteEvents);
    public const string Enroll = nameof(Enroll);
    public const string Operate = nameof(Operate);

    private static readonly FrozenDictionary<string, (Func<Caller, bool> Allows, string Refusal)> Rules =
        new Dictionary<string, (Func<Caller, bool>, string)>
        {
            [SeeEvents] = (static caller => !caller.IsGuest, "Guests have no access to events."),
            [Dispatch] = (static caller => caller.IsManager, "Only managers, admins and services may dispatch events."),
            [DeleteEvents] = (static caller => caller.IsAdmin || caller.IsService, "Only admins and services may delete events."),
            [Operate] = (static caller => caller.IsAdmin, "Only admins may delete, restart or abort many events."),
            [Enroll] = (static caller => caller.IsService, "Only services may enroll."),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void AddTo(AuthorizationOptions options)
    {
        foreach (var (name, (allows, _)) in Rules)
        {
            options.AddPolicy(name, policy => policy.RequireAssertion(
                context => context.User.Identity is CallerIdentity identity && allows(identity.Caller)));
        }
    }

    /// <summary>What to tell a caller whom an endpoint refuses.</summary>
    public static string RefusalOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } policy && Rules.TryGetValue(policy, out var rule)
            ? rule.Refusal
            : "You may not do this.";
}
