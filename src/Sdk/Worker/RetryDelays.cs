namespace Ayon.Events.Worker;

/// <summary>Calculates the delays before retries.</summary>
internal static class RetryDelays
{
    /// <summary>Returns the delay before the next attempt: doubles each time up to the maximum, and is reduced by up to a quarter at random.</summary>
    /// <param name="settings">The handler's settings.</param>
    /// <param name="failures">The number of failed attempts, including this one.</param>
    public static TimeSpan After(EnrollHandlerSettings settings, int failures)
    {
        var mean = Math.Min(settings.MaxRetryDelay.TotalSeconds, settings.RetryDelay.TotalSeconds * Math.Pow(2, Math.Min(failures, 62) - 1));
        return TimeSpan.FromSeconds(mean * (0.75 + (Random.Shared.NextDouble() / 4)));
    }
}
