namespace Ayon.Events.Client;

/// <summary>
/// The server's time, from the <c>Date</c> header of its responses. Times written by a server are compared only with this clock, since
/// the clocks of two machines may differ by minutes. It is never ahead of the server's clock by more than the transfer time of a response.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private Reading? _last;

    /// <summary>The server's current time, up to about a second late; the local time until the first response.</summary>
    public DateTimeOffset Now => Volatile.Read(ref _last) is { } last ? last.Date + time.GetElapsedTime(last.Timestamp) : time.GetUtcNow();

    /// <summary>Reads the time of a response.</summary>
    public void Read(HttpResponseMessage response)
    {
        if (response.Headers.Date is { } date)
        {
            Volatile.Write(ref _last, new Reading(date, time.GetTimestamp()));
        }
    }

    private sealed record Reading(DateTimeOffset Date, long Timestamp);
}
