using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage;

/// <summary>
/// Says when times that are stored may lie in the future: what was written while a clock was ahead would be waited for until that time
/// comes. They are looked for when this clock was set back, and now and then, since another server's may have been.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    // Clocks of several servers never agree wholly, and threads overtake each other.
    private const long Tolerance = 60_000_000;
    private const long Jitter = 1_000_000;
    private const long Interval = 10 * 60_000_000L;

    private long _latest = long.MinValue;
    private long _looked = long.MinValue;

    /// <summary>Whether to look for times in the future; told to one caller only.</summary>
    /// <param name="now">The time by which is decided, in microseconds.</param>
    /// <param name="future">From when on a time is one.</param>
    public bool IsToLook(out long now, out long future)
    {
        now = EventTime.ToMicroseconds(time.GetUtcNow());
        future = now + Tolerance;
        var (latest, looked) = (Interlocked.Read(ref _latest), Interlocked.Read(ref _looked));
        if (now > latest)
        {
            Interlocked.CompareExchange(ref _latest, now, latest);
            return (looked == long.MinValue || now - looked > Interval) && Interlocked.CompareExchange(ref _looked, now, looked) == looked;
        }

        if (latest - now > Jitter && Interlocked.CompareExchange(ref _latest, now, latest) == latest)
        {
            Interlocked.Exchange(ref _looked, now);
            return true;
        }

        return false;
    }
}
