using System.Collections.Concurrent;
using Ayon.Events.Server.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Realtime;

/// <summary>The clients of this process, each with a queue of its own, so that none waits for another.</summary>
internal sealed class RealtimeHub(RealtimeMetrics metrics, EnrollWaiters waiters) : IEventPublisher
{
    private readonly ConcurrentDictionary<SocketClient, byte> _clients = new();

    /// <summary>Whether a client has so much waiting that a burst could close it for being slow.</summary>
    public bool IsCrowded
    {
        get
        {
            foreach (var (client, _) in _clients)
            {
                if (client.IsCrowded)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public void Publish(Notice notice)
    {
        Hear(notice.Event.Topic, notice.Event.Status);
        // Not written at all when nobody listens.
        if (IsWanted(notice.Event.Topic, notice.Event.Project))
        {
            Deliver(notice.Event.Topic, notice.Event.Project, NoticeJson.Write(notice));
        }
    }

    /// <summary>Wakes calls of enroll that wait for such an event.</summary>
    public void Hear(string topic, EventStatus status) => waiters.Hear(topic, status);

    /// <summary>Whether any client wants to hear of such events and may.</summary>
    public bool IsWanted(string topic, string? project)
    {
        foreach (var (client, _) in _clients)
        {
            if (client.Wants(topic, project))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Leaves a written notice to all clients who want it and may have it.</summary>
    public void Deliver(string topic, string? project, ReadOnlyMemory<byte> message)
    {
        foreach (var (client, _) in _clients)
        {
            if (client.Wants(topic, project))
            {
                client.Enqueue(message);
            }
        }
    }

    /// <summary>Tells every client, and every call of enroll that waits, that it may have missed events.</summary>
    public void TellGap()
    {
        waiters.HearOfGap();
        foreach (var (client, _) in _clients)
        {
            client.TellGap();
        }
    }

    /// <summary>Serves a client until it is closed.</summary>
    public async Task ServeAsync(SocketClient client, CancellationToken stopping)
    {
        _clients.TryAdd(client, 0);
        metrics.ClientCame();
        try
        {
            await client.RunAsync(stopping);
        }
        finally
        {
            _clients.TryRemove(client, out _);
            metrics.ClientLeft();
        }
    }
}
