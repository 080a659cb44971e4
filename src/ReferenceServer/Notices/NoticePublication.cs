using System.Collections.Immutable;

namespace Ayon.Events.Server.Notices;

/// <summary>The one place where events of this process, and those that come from others, are told to all who listen here.</summary>
internal sealed class NoticePublication(NoticeMetrics metrics) : IEventPublisher
{
    private ImmutableArray<INoticeListener> _listeners = [];

    /// <summary>Whether a listener has so much waiting that a burst could be too much for it.</summary>
    public bool IsCrowded => _listeners.Any(static listener => listener.IsCrowded);

    /// <summary>Lets somebody listen from now on.</summary>
    public void Join(INoticeListener listener) => ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);

    public void Publish(Notice notice)
    {
        metrics.Published(notice);
        Pass(PublishedNotice.Of(notice));
    }

    /// <summary>Tells a notice of another process.</summary>
    public void Pass(PublishedNotice notice)
    {
        foreach (var listener in _listeners)
        {
            listener.Hear(notice);
        }
    }

    /// <summary>Tells all that they may have missed events.</summary>
    public void TellGap()
    {
        foreach (var listener in _listeners)
        {
            listener.HearOfGap();
        }
    }

    /// <summary>Whether anybody would pass on the message of such an event.</summary>
    public bool IsWanted(string topic, string? project)
    {
        foreach (var listener in _listeners)
        {
            if (listener.Wants(topic, project))
            {
                return true;
            }
        }

        return false;
    }
}
