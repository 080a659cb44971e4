namespace Ayon.Events.Worker;

/// <summary>How long failed jobs wait.</summary>
internal static class RetryDelays
{
    /// <summary>The wait before the next attempt: twice as long each time up to the longest, less up to a quarter by chance.</summary>
    /// <param name="settings">The handler's settings.</param>
    /// <param name="failures">How many attempts failed so far, this one included.</param>
    public static TimeSpan After(EnrollHandlerSettings settings, int failures)
    {
        var mean = Math.Min(settings.MaxRetryDelay.TotalSeconds, settings.RetryDelay.TotalSeconds * Math.Pow(2, Math.Min(failures, 62) - 1));
        return TimeSpan.FromSeconds(mean * (0.75 + (Random.Shared.NextDouble() / 4)));
    }
}
