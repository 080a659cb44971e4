namespace Ayon.Events.Load.Wire;

/// <summary>Counts answers 503: the server asked to try later, and the client did.</summary>
internal sealed class BusyAnswers
{
    private long _count;

    public void Add() => Interlocked.Increment(ref _count);

    /// <summary>Gives the count and starts anew.</summary>
    public long Take() => Interlocked.Exchange(ref _count, 0);
}
