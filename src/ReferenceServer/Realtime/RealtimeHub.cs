using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage;

namespace Ayon.Events.Server.Realtime;

/// <summary>The clients of this process, each with a separate queue, so that a slow client does not delay others.</summary>
internal sealed class RealtimeHub : INoticeListener
{
    private readonly ConcurrentDictionary<SocketClient, byte> _clients = new();
    private readonly SocketMetrics _metrics;
    private readonly Audience _audience;
    private int _places;

    public RealtimeHub(NoticePublication notices, Audience audience, SocketMetrics metrics)
    {
        (_audience, _metrics) = (audience, metrics);
        notices.Join(this);
    }

    /// <summary>Whether a client's queue is so full that a burst could overflow it, which closes the client.</summary>
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

    /// <summary>Queues a notice for all clients that have subscribed to it and are allowed to see it.</summary>
    public void Hear(PublishedNotice notice)
    {
        foreach (var (client, _) in _clients)
        {
            if (IsFor(client, notice.Topic, notice.Project))
            {
                client.Enqueue(notice.Message);
            }
        }
    }

    /// <summary>Notifies every client that it may have missed events.</summary>
    public void HearOfGap()
    {
        foreach (var (client, _) in _clients)
        {
            client.TellGap();
        }
    }

    /// <summary>Whether any client has subscribed to such events and is allowed to see them.</summary>
    public bool Wants(string topic, string? project)
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

    /// <summary>Closes clients whose credentials are no longer valid, and updates the permissions of the others.</summary>
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

    /// <summary>Reserves a place for one client until it is disposed; null if all are taken.</summary>
    /// <param name="most">Number of places.</param>
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
        _metrics.ClientCame();
        try
        {
            await client.RunAsync(stopping);
        }
        finally
        {
            _clients.TryRemove(client, out _);
            _metrics.ClientLeft();
        }
    }

    private bool IsFor(SocketClient client, string topic, string? project) =>
        client.Subscription is { } subscription && _audience.Includes(subscription, topic, project);

    private sealed class Place(RealtimeHub hub) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref hub._places);
    }
}
