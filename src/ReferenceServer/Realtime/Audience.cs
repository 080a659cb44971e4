namespace Ayon.Events.Server.Realtime;

/// <summary>The clients that receive a notice.</summary>
internal class Audience
{
    /// <summary>Whether a client has subscribed to an event and is allowed to see it.</summary>
    /// <param name="subscription">The client's subscription.</param>
    /// <param name="topic">Topic of the event.</param>
    /// <param name="project">Its project, if any.</param>
    public virtual bool Includes(Subscription subscription, string topic, string? project) =>
        IsForEveryone(topic)
        || (subscription.MayHear && subscription.Caller.MaySee(project) && subscription.TakesProject(project) && subscription.TakesTopic(topic));

    /// <summary>Whether every client gets the topic, regardless of its subscription.</summary>
    protected static bool IsForEveryone(string topic) => topic is "server.started" or "server.restart_requested";
}
