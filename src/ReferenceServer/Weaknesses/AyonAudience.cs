using Ayon.Events.Server.Realtime;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Delivers to guests events without a project and a few topics of all projects, and to everyone messages of any accessible
/// project, regardless of the requested one (contract, sharp edge 17).
/// </summary>
internal sealed class AyonAudience : Audience
{
    private static readonly string[] GuestTopics = ["activity.created", "activity.updated", "entity.version.updated"];

    public override bool Includes(Subscription subscription, string topic, string? project)
    {
        if (IsForEveryone(topic))
        {
            return project is null || MaySee(subscription, topic, project);
        }

        return (topic == "inbox.message" || subscription.TakesProject(project)) && MaySee(subscription, topic, project) && subscription.TakesTopic(topic);
    }

    private static bool MaySee(Subscription subscription, string topic, string? project) =>
        project is null || (subscription.Caller.IsGuest ? GuestTopics.Contains(topic, StringComparer.Ordinal) : subscription.Caller.MaySee(project));
}
