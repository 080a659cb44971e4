namespace Ayon.Events.Client;

/// <summary>
/// The server's time, as the <c>Date</c> of its answers tells it: what a server wrote is compared with nothing else, since the
/// clocks of two machines may differ by minutes. It is never ahead of the server by more than the answers' way is short.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private Reading? _last;

    /// <summary>The server's time now, up to about a second late; this machine's until the server has told its own.</summary>
    public DateTimeOffset Now => Volatile.Read(ref _last) is { } last ? last.Date + time.GetElapsedTime(last.Timestamp) : time.GetUtcNow();

    /// <summary>Reads the time of an answer.</summary>
    public void Read(HttpResponseMessage response)
    {
        if (response.Headers.Date is { } date)
        {
            Volatile.Write(ref _last, new Reading(date, time.GetTimestamp()));
        }
    }

    private sealed record Reading(DateTimeOffset Date, long Timestamp);
}
