using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ayon.Events.Server.Enroll;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Realtime;

/// <summary>The clients of this process, each with a queue of its own, so that none waits for another.</summary>
internal sealed class RealtimeHub(RealtimeMetrics metrics, EnrollWaiters waiters, Audience audience) : IEventPublisher
{
    private readonly ConcurrentDictionary<SocketClient, byte> _clients = new();
    private int _places;

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
        metrics.Published(notice);
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
            if (IsFor(client, topic, project))
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
            if (IsFor(client, topic, project))
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

    /// <summary>Closes clients whose credentials are nobody's any more, and has the others obey what their users may now.</summary>
    public async Task RecheckAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        foreach (var (client, _) in _clients)
        {
            try
            {
                await client.RecheckAsync(cancellationToken);
            }
            catch (StorageException error)
            {
                // The next clients' look may succeed.
                failure = error;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Takes a place for one client, which has it until it is disposed; null when all are taken.</summary>
    /// <param name="most">How many there are.</param>
    public IDisposable? TakePlace(int most)
    {
        if (Interlocked.Increment(ref _places) <= most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _places);
        return null;
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

    private bool IsFor(SocketClient client, string topic, string? project) =>
        client.Subscription is { } subscription && audience.Includes(subscription, topic, project);

    private sealed class Place(RealtimeHub hub) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref hub._places);
    }
}
