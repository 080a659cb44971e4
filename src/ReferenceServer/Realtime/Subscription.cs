using Ayon.Events.Server.Access;

namespace Ayon.Events.Server.Realtime;

/// <summary>What one client wants to hear of and may.</summary>
/// <param name="Caller">Who listens.</param>
/// <param name="Credential">What the client showed.</param>
/// <param name="Prefixes">Prefixes of topics; <c>*</c> is all.</param>
/// <param name="Project">Name of a project, whose events and those of no project pass; null passes all.</param>
internal sealed record Subscription(Caller Caller, Credential Credential, IReadOnlyList<string> Prefixes, string? Project)
{
    private readonly bool _mayHear = Permission.For(Permission.HearOfEvents).Passes(Caller);

    /// <param name="topic">Topic of an event.</param>
    /// <param name="project">Its project, if any.</param>
    public bool Wants(string topic, string? project) =>
        IsForEveryone(topic) ||
        (_mayHear && Caller.MaySee(project) &&
            (Project is null || project is null || Project == project) &&
            IsSubscribed(topic));

    /// <summary>The same for the user as it is now.</summary>
    public Subscription By(Caller caller) => new(caller, Credential, Prefixes, Project);

    // Clients reconnect or restart on these, whatever they subscribed to.
    private static bool IsForEveryone(string topic) => topic is "server.started" or "server.restart_requested";

    private bool IsSubscribed(string topic)
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
