namespace Ayon.Events.Worker;

/// <summary>How the worker is, for health checks.</summary>
internal sealed class WorkerState(TimeProvider time)
{
    private long _lastSuccess;
    private int _lanes;
    private int _alive;

    /// <summary>Lanes that were started.</summary>
    public int Lanes => Volatile.Read(ref _lanes);

    /// <summary>Lanes that run.</summary>
    public int LanesAlive => Volatile.Read(ref _alive);

    /// <summary>When the server last answered a lane; null for never.</summary>
    public DateTimeOffset? LastSuccess => Interlocked.Read(ref _lastSuccess) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>A lane begins; disposing of what comes back ends it.</summary>
    public IDisposable LaneStarted()
    {
        Interlocked.Increment(ref _lanes);
        Interlocked.Increment(ref _alive);
        return new Ended(this);
    }

    public void Succeeded() => Interlocked.Exchange(ref _lastSuccess, time.GetUtcNow().UtcTicks);

    private sealed class Ended(WorkerState state) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref state._alive);
    }
}
