using Ayon.Events.Server.Access;

namespace Ayon.Events.Server.Realtime;

/// <summary>What one client wants to hear of; whether it may is decided by the <see cref="Audience"/>.</summary>
/// <param name="Caller">The listener.</param>
/// <param name="Credential">What the client showed.</param>
/// <param name="Prefixes">Prefixes of topics; <c>*</c> is all.</param>
/// <param name="Project">Name of a project, whose events and those of no project pass; null passes all.</param>
internal sealed record Subscription(Caller Caller, Credential Credential, IReadOnlyList<string> Prefixes, string? Project)
{
    /// <summary>Whether the caller's role lets it hear of events at all.</summary>
    public bool MayHear { get; } = Permission.For(Permission.HearOfEvents).Passes(Caller);

    /// <summary>The same for the user as it is now.</summary>
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
