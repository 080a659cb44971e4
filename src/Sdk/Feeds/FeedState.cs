using System.Diagnostics;

namespace Ayon.Events.Feeds;

/// <summary>The state of a feed in this process, for its loop, the watchdog, health checks, metrics and tests.</summary>
internal sealed class FeedState(Feed feed, FeedOptions options, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _wake = new();
    private CancellationTokenSource _restart = new();
    private long _lastItem = time.GetTimestamp();
    private long _waitingSince;
    private int _reads;
    private int _items;
    private int _lastEmpty;

    public Feed Feed => feed;

    public FeedOptions Options => options;

    /// <summary>Whether this process reads the source.</summary>
    public bool IsLeader { get; private set; }

    /// <summary>Whether another process reads the source.</summary>
    public bool IsStandby { get; private set; }

    /// <summary>Whether there has been no item for too long.</summary>
    public bool IsQuiet { get; private set; }

    /// <summary>The last failure; null after a success.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether an item is being dispatched, during which the source has no chance to deliver another one.</summary>
    public bool IsDispatching { get; private set; }

    /// <summary>The time since the last item, or since this process began to read.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _lastItem));

    /// <summary>The number of reads that were started.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>The number of the last read that ended without moving the position.</summary>
    public int LastEmpty => Volatile.Read(ref _lastEmpty);

    /// <summary>Cancelled to read the source again: the current read ends, and so does the wait for the next one.</summary>
    public CancellationToken Restarting
    {
        get
        {
            lock (_lock)
            {
                return _restart.Token;
            }
        }
    }

    /// <summary>Cancelled to end the wait for the next read.</summary>
    public CancellationToken Waking
    {
        get
        {
            lock (_lock)
            {
                return _wake.Token;
            }
        }
    }

    /// <summary>The number of items so far.</summary>
    public int Items => Volatile.Read(ref _items);

    /// <summary>The time for which the source has kept the feed waiting for an item, by the machine's clock; zero if it does not.</summary>
    public TimeSpan Waiting => Interlocked.Read(ref _waitingSince) is var since and > 0 ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Records whether this process reads the source.</summary>
    public void Lead(bool leads)
    {
        (IsStandby, IsQuiet, Failure, IsLeader) = (false, false, null, leads);
        Interlocked.Exchange(ref _lastItem, time.GetTimestamp());
    }

    /// <summary>Records that another process reads the source.</summary>
    /// <returns>Whether this is new.</returns>
    public bool StandBy() => !IsStandby && (IsStandby = true);

    /// <summary>Records the start of a read.</summary>
    /// <returns>The number of the read.</returns>
    public int Begins() => Interlocked.Increment(ref _reads);

    /// <summary>Records a read that ended without moving the position.</summary>
    public void EndedEmpty(int read) => Interlocked.Exchange(ref _lastEmpty, read);

    /// <summary>Records that the source and the server respond.</summary>
    public void Succeeded() => Failure = null;

    /// <summary>Records a failed read or dispatch.</summary>
    public void Failed(string reason) => Failure = reason;

    /// <summary>Records an item.</summary>
    /// <returns>The silence before it, if the feed was quiet.</returns>
    public TimeSpan? Received()
    {
        TimeSpan? silence = IsQuiet ? Silence : null;
        IsQuiet = false;
        Interlocked.Increment(ref _items);
        Interlocked.Exchange(ref _lastItem, time.GetTimestamp());
        return silence;
    }

    /// <summary>Records the start or the end of a dispatch.</summary>
    public void Dispatches(bool begins)
    {
        // While the server is away, the source is not quiet.
        Interlocked.Exchange(ref _lastItem, time.GetTimestamp());
        IsDispatching = begins;
    }

    /// <summary>Records whether the source keeps the feed waiting.</summary>
    public void Waits(bool begins) => Interlocked.Exchange(ref _waitingSince, begins ? Stopwatch.GetTimestamp() : 0);

    /// <summary>Records that there has been no item for too long, and starts the read again.</summary>
    public void BecomeQuiet()
    {
        IsQuiet = true;
        Renew(ref _restart);
    }

    /// <summary>Ends the wait for the next read.</summary>
    public void Wake() => Renew(ref _wake);

    public void Dispose()
    {
        _wake.Dispose();
        _restart.Dispose();
    }

    private void Renew(ref CancellationTokenSource signal)
    {
        CancellationTokenSource last;
        lock (_lock)
        {
            (last, signal) = (signal, new CancellationTokenSource());
        }

        last.Cancel();
        last.Dispose();
    }
}
