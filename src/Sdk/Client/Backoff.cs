namespace Ayon.Events.Client;

/// <summary>Waiting times that double up to a limit, each with jitter so that many lanes do not come back at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    /// <summary>How many times it was waited since the last success.</summary>
    public int Failures { get; private set; }

    public TimeSpan Next()
    {
        var mean = TimeSpan.FromTicks((long)Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Failures)));
        Failures++;
        return mean * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    public void Reset() => Failures = 0;
}
