using Ayon.Events.Client;

namespace Ayon.Events.Worker;

/// <summary>Sends an update that must reach the server, even after an outage.</summary>
internal static class Offer
{
    /// <summary>Retries until the server accepts the update or the time is over.</summary>
    /// <param name="tell">Sends the update once.</param>
    /// <param name="time">The clock for the delays.</param>
    /// <param name="failed">Called after each failed attempt.</param>
    /// <param name="last">Cancelled when the time is over.</param>
    /// <returns>Null if the server accepted it; the last error if the time is over.</returns>
    /// <exception cref="StaleAttemptException">Another worker has the job.</exception>
    /// <exception cref="EventNotFoundException">The job was deleted.</exception>
    public static async Task<Exception?> UntilTakenAsync(
        Func<CancellationToken, Task> tell, TimeProvider time, Action<AyonEventsException> failed, CancellationToken last)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
        while (true)
        {
            try
            {
                await tell(last).ConfigureAwait(false);
                return null;
            }
            catch (AyonEventsException error) when (error is not (StaleAttemptException or EventNotFoundException) && !last.IsCancellationRequested)
            {
                failed(error);
                await Task.Delay(backoff.Next(), time, last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (last.IsCancellationRequested && error is AyonEventsException or OperationCanceledException)
            {
                return error;
            }
        }
    }
}
