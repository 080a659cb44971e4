using System.Collections.Immutable;

namespace Ayon.Events.Server.Notices;

/// <summary>Publishes notices of this process and of other processes to all listeners of this process.</summary>
internal sealed class NoticePublication(NoticeMetrics metrics) : IEventPublisher
{
    private ImmutableArray<INoticeListener> _listeners = [];

    /// <summary>Whether the queues of a listener are so full that a burst could overflow them.</summary>
    public bool IsCrowded => _listeners.Any(static listener => listener.IsCrowded);

    /// <summary>Adds a listener.</summary>
    public void Join(INoticeListener listener) => ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);

    public void Publish(Notice notice)
    {
        metrics.Published(notice);
        Pass(PublishedNotice.Of(notice));
    }

    /// <summary>Publishes a notice of another process.</summary>
    public void Pass(PublishedNotice notice)
    {
        foreach (var listener in _listeners)
        {
            listener.Hear(notice);
        }
    }

    /// <summary>Notifies all listeners of a gap.</summary>
    public void TellGap()
    {
        foreach (var listener in _listeners)
        {
            listener.HearOfGap();
        }
    }

    /// <summary>Whether any listener would deliver the notice of such an event.</summary>
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
