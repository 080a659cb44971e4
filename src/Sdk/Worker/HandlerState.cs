namespace Ayon.Events.Worker;

/// <summary>How the lanes of one handler are.</summary>
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

    /// <summary>Lanes that wait after an error.</summary>
    public int Pausing => Volatile.Read(ref _pausing);

    /// <summary>Jobs that were handed out since the start.</summary>
    public int Handed => Volatile.Read(ref _handed);

    /// <summary>How often a lane asked for a job since the start.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Number of the last question that was answered with no job.</summary>
    public int LastEmpty => Volatile.Read(ref _empty);

    /// <summary>A lane begins; disposing of what comes back ends it.</summary>
    public IDisposable LaneStarted()
    {
        Interlocked.Increment(ref _lanes);
        Interlocked.Increment(ref _alive);
        return new Ended(this);
    }

    /// <summary>A lane asks.</summary>
    /// <returns>Number of the question.</returns>
    public int Asks() => Interlocked.Increment(ref _asked);

    /// <summary>A lane was answered.</summary>
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
            // Another lane was answered at this moment.
        }
    }

    public void Pauses(bool begins) => Interlocked.Add(ref _pausing, begins ? 1 : -1);

    private sealed class Ended(HandlerState state) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref state._alive);
    }
}
