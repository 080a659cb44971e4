using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage;

/// <summary>
/// Decides when to look for stored times in the future, written while a clock was ahead: jobs would otherwise wait until that time.
/// The server looks for them when its clock is set back, and periodically, because another server's clock may have been ahead.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    // Clocks of several servers never agree wholly, and threads overtake each other.
    private const long Tolerance = 60_000_000;
    private const long Jitter = 1_000_000;
    private const long Interval = 10 * 60_000_000L;

    private long _latest = long.MinValue;
    private long _looked = long.MinValue;

    /// <summary>Whether to look for times in the future; true for one caller only.</summary>
    /// <param name="now">The current time in microseconds.</param>
    /// <param name="future">Times after this one are in the future, in microseconds.</param>
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
