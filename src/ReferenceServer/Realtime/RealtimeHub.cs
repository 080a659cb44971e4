using System.Collections.Concurrent;
using Ayon.Events.Server.Enroll;

namespace Ayon.Events.Server.Realtime;

/// <summary>The clients of this process, each with a queue of its own, so that none waits for another.</summary>
internal sealed class RealtimeHub(RealtimeMetrics metrics, EnrollWaiters waiters) : IEventPublisher
{
    private readonly ConcurrentDictionary<SocketClient, byte> _clients = new();

    public void Publish(Notice notice)
    {
        waiters.Hear(notice.Event.Topic, notice.Event.Status);
        ReadOnlyMemory<byte>? message = null;
        foreach (var (client, _) in _clients)
        {
            if (client.Wants(notice.Event))
            {
                // Written once for all, and not at all when nobody listens.
                client.Enqueue(message ??= NoticeJson.Write(notice));
            }
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
