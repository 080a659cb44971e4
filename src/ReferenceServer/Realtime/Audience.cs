namespace Ayon.Events.Server.Realtime;

/// <summary>The clients that receive a notice.</summary>
internal class Audience
{
    /// <summary>Whether a client wants to hear of an event, and may.</summary>
    /// <param name="subscription">What the client asked for.</param>
    /// <param name="topic">Topic of the event.</param>
    /// <param name="project">Its project, if any.</param>
    public virtual bool Includes(Subscription subscription, string topic, string? project) =>
        IsForEveryone(topic)
        || (subscription.MayHear && subscription.Caller.MaySee(project) && subscription.TakesProject(project) && subscription.TakesTopic(topic));

    /// <summary>Whether clients reconnect or restart on it, whatever they subscribed to.</summary>
    protected static bool IsForEveryone(string topic) => topic is "server.started" or "server.restart_requested";
}
