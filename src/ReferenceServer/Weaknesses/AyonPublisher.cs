using Ayon.Events.Server.Notices;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>Publishes new events as a real AYON server does: with a progress.</summary>
internal sealed class AyonPublisher(IEventPublisher publisher, IHttpContextAccessor http) : IEventPublisher
{
    private const int Done = 100;

    public void Publish(Notice notice)
    {
        notice = notice with { Event = AyonTopic.Restore(notice.Event, http.HttpContext) };
        publisher.Publish(notice is { Store: not null, Progress: null } ? notice with { Progress = notice.Event.Status == EventStatus.Finished ? Done : 0 } : notice);
    }
}
