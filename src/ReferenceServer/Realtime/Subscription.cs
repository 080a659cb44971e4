using Ayon.Events.Server.Access;

namespace Ayon.Events.Server.Realtime;

/// <summary>The subscription of one client; its permissions are decided by the <see cref="Audience"/>.</summary>
/// <param name="Caller">The listener.</param>
/// <param name="Credential">The client's credential.</param>
/// <param name="Prefixes">Prefixes of topics; <c>*</c> is all.</param>
/// <param name="Project">Name of a project, whose events and events without a project match; null for all.</param>
internal sealed record Subscription(Caller Caller, Credential Credential, IReadOnlyList<string> Prefixes, string? Project)
{
    /// <summary>Whether the caller's role allows it to see events at all.</summary>
    public bool MayHear { get; } = Permission.For(Permission.HearOfEvents).Passes(Caller);

    /// <summary>Gets the same subscription with another state of the user.</summary>
    public Subscription By(Caller caller) => new(caller, Credential, Prefixes, Project);

    public bool TakesProject(string? project) => Project is null || project is null || Project == project;

    public bool TakesTopic(string topic)
    {
        foreach (var prefix in Prefixes)
        {
            if (prefix == "*" || topic.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
