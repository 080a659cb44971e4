using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage;

namespace Ayon.Events.Server.Realtime;

/// <summary>The clients of this process, each with a separate queue, so that none waits for another.</summary>
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

    /// <summary>Leaves a notice to all clients who want it and may have it.</summary>
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

    /// <summary>Tells every client that it may have missed events.</summary>
    public void HearOfGap()
    {
        foreach (var (client, _) in _clients)
        {
            client.TellGap();
        }
    }

    /// <summary>Whether any client wants to hear of such events and may.</summary>
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

    /// <summary>Closes clients whose credentials are no longer valid, and has the others obey what their users may now.</summary>
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
