using Ayon.Events.Client;

namespace Ayon.Events.Worker;

/// <summary>What has to be told to the server, which may be away.</summary>
internal static class Offer
{
    /// <summary>Tells it again and again until the server takes it, or there is no more time.</summary>
    /// <param name="tell">Tells it once.</param>
    /// <param name="time">The clock of the pauses between tries.</param>
    /// <param name="failed">Hears of each try that failed.</param>
    /// <param name="last">Gives up.</param>
    /// <returns>Null when the server took it; why it did not, when there was no more time.</returns>
    /// <exception cref="StaleAttemptException">Somebody else has the job.</exception>
    /// <exception cref="EventNotFoundException">The job is gone.</exception>
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
