using System.Diagnostics;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Servers;

namespace Ayon.Events.Load.Scenarios;

/// <summary>Many clients of the WebSocket that note when they receive which notice.</summary>
internal sealed class Listeners : IAsyncDisposable
{
    private const int ConnectingAtOnce = 32;
    private const int Probe = 99_999_999;

    private readonly List<Listener> _listeners = [];
    private readonly CancellationTokenSource _ending = new();
    private volatile Exchange? _exchange;
    private int _silent;
    private int _next;
    private Exception? _failure;

    /// <summary>The description of the event that only asks whether anybody listens.</summary>
    public static string ProbeText => TextOf(Probe);

    /// <summary>Clients that have heard nothing so far.</summary>
    public int Silent => Volatile.Read(ref _silent);

    /// <summary>Why a client stopped listening.</summary>
    public string Failure => _failure?.Message ?? "";

    /// <summary>The description of an event by which clients know it again.</summary>
    public static string TextOf(int number) => $"{Listener.Mark}{number:D8}";

    public static async Task<Listeners> ConnectAsync(
        IRunningServer server, HttpMessageInvoker http, string topic, int count, CancellationToken cancellationToken)
    {
        var listeners = new Listeners { _silent = count };
        try
        {
            var limit = new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, count, limit, async (_, token) =>
            {
                var listener = await Listener.ConnectAsync(server, http, topic, token);
                lock (listeners._listeners)
                {
                    listeners._listeners.Add(listener);
                }

                listener.Start(listeners.Heard, listeners.FirstHeard, listeners.Failed, listeners._ending.Token);
            });
            return listeners;
        }
        catch
        {
            await listeners.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an exchange of so many notices.</summary>
    /// <returns>The number of the first one: numbers are never used twice, so that a late notice is not taken for a new one.</returns>
    public int Begin(int notices)
    {
        foreach (var listener in _listeners)
        {
            listener.Latencies = new Latencies();
        }

        var first = _next;
        _next += notices;
        _exchange = new Exchange(first, notices, (long)notices * _listeners.Count);
        return first;
    }

    /// <summary>To be called right before a notice is dispatched.</summary>
    public void Sent(int number) => _exchange!.SentAt[number - _exchange.First] = Stopwatch.GetTimestamp();

    /// <summary>Waits until everyone has everything, or the limit is over: what is missing then is lost.</summary>
    public async Task AllReceivedAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _exchange!.Complete.Task.WaitAsync(limit, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Delivery is at most once: the figures tell how many were lost.
        }
    }

    public Latencies End()
    {
        _exchange = null;
        return Latencies.Merge(_listeners.Select(static listener => listener.Latencies));
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }

        _ending.Dispose();
    }

    private void Heard(Listener listener, int number, long received)
    {
        if (_exchange is not { } exchange || number < exchange.First || number - exchange.First >= exchange.SentAt.Length)
        {
            return;
        }

        listener.Latencies.Add(exchange.SentAt[number - exchange.First], received);
        if (Interlocked.Decrement(ref exchange.Missing) == 0)
        {
            exchange.Complete.TrySetResult();
        }
    }

    private void FirstHeard() => Interlocked.Decrement(ref _silent);

    private void Failed(Exception failure) => Interlocked.CompareExchange(ref _failure, failure, null);

    private sealed class Exchange(int first, int notices, long receipts)
    {
        public readonly int First = first;
        public readonly long[] SentAt = new long[notices];
        public readonly TaskCompletionSource Complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public long Missing = receipts;
    }
}
