namespace Ayon.Events.Client;

/// <summary>Delays that double up to a maximum, with jitter so that lanes do not retry at the same moment.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    /// <summary>The number of delays since the last success.</summary>
    public int Failures { get; private set; }

    public TimeSpan Next()
    {
        var mean = TimeSpan.FromTicks((long)Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Failures)));
        Failures++;
        return mean * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    public void Reset() => Failures = 0;
}
