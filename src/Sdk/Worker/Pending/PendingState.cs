using System.Collections.Concurrent;

namespace Ayon.Events.Worker;

/// <summary>The state of a handler of pending events in this process.</summary>
internal sealed class PendingState(PendingRegistration registration)
{
    private int _looks;
    private int _lastEmpty;

    public PendingRegistration Registration => registration;

    /// <summary>Wakes the search for events.</summary>
    public WakeUps WakeUps { get; } = new(1);

    /// <summary>The events in work, and what cancels each.</summary>
    public ConcurrentDictionary<string, CancellationTokenSource> Running { get; } = new(StringComparer.Ordinal);

    /// <summary>Events that are handled later in this process.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Snoozed { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether another process works on the topic.</summary>
    public bool IsStandby { get; set; }

    /// <summary>The number of searches.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>The number of the last search that found nothing.</summary>
    public int LastEmpty => Volatile.Read(ref _lastEmpty);

    public int Begin() => Interlocked.Increment(ref _looks);

    public void FoundNothing(int look) => Interlocked.Exchange(ref _lastEmpty, look);
}
