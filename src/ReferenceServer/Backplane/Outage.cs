namespace Ayon.Events.Server.Backplane;

/// <summary>Retries of a lost connection: increasing pauses, and one warning for all attempts.</summary>
internal sealed class Outage(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private TimeSpan _pause = Shortest;

    /// <summary>Whether the last try failed.</summary>
    public bool IsOn { get; private set; }

    /// <returns>Whether the outage has just begun and should be logged.</returns>
    public bool Begin()
    {
        var isNew = !IsOn;
        IsOn = true;
        return isNew;
    }

    /// <returns>Whether there was an outage whose end should be logged.</returns>
    public bool End()
    {
        var wasOn = IsOn;
        IsOn = false;
        _pause = Shortest;
        return wasOn;
    }

    /// <summary>Waits before the next attempt: longer each time, with jitter, so that processes do not retry together.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task PauseAsync(CancellationToken cancellationToken)
    {
        var pause = _pause * (0.5 + (Random.Shared.NextDouble() / 2));
        _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
        return Task.Delay(pause, time, cancellationToken);
    }
}
