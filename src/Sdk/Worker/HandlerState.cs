namespace Ayon.Events.Worker;

/// <summary>The state of the lanes of a handler.</summary>
internal sealed class HandlerState
{
    private int _lanes;
    private int _alive;
    private int _pausing;
    private int _handed;
    private int _asked;
    private int _empty;

    public int Lanes => Volatile.Read(ref _lanes);

    public int Alive => Volatile.Read(ref _alive);

    /// <summary>The number of lanes that wait after an error.</summary>
    public int Pausing => Volatile.Read(ref _pausing);

    /// <summary>The number of jobs handed out since the start.</summary>
    public int Handed => Volatile.Read(ref _handed);

    /// <summary>The number of requests for jobs since the start.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>The number of the last request that returned no job.</summary>
    public int LastEmpty => Volatile.Read(ref _empty);

    /// <summary>Records the start of a lane. Disposing the result records its end.</summary>
    public IDisposable LaneStarted()
    {
        Interlocked.Increment(ref _lanes);
        Interlocked.Increment(ref _alive);
        return new Ended(this);
    }

    /// <summary>Records a request for a job.</summary>
    /// <returns>The number of the request.</returns>
    public int Asks() => Interlocked.Increment(ref _asked);

    /// <summary>Records the response to a request.</summary>
    public void Answered(int question, bool withJob)
    {
        if (withJob)
        {
            Interlocked.Increment(ref _handed);
            return;
        }

        int last;
        while ((last = LastEmpty) < question && Interlocked.CompareExchange(ref _empty, question, last) != last)
        {
            // Another lane got a response at the same moment.
        }
    }

    public void Pauses(bool begins) => Interlocked.Add(ref _pausing, begins ? 1 : -1);

    private sealed class Ended(HandlerState state) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref state._alive);
    }
}
