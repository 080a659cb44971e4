namespace Ayon.Events.Server.Filtering;

/// <summary>Times of events as whole microseconds since 1970 (UTC), the precision in which they are stored and compared.</summary>
internal static class EventTime
{
    public static long ToMicroseconds(DateTimeOffset time)
    {
        // Rounds down before 1970 too, so that the order of times is kept.
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond) is var (whole, rest) && rest < 0 ? whole - 1 : whole;
    }

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The microsecond that is an age before now; the least one when there was no such time.</summary>
    public static long Before(DateTimeOffset now, TimeSpan age) =>
        age.Ticks < now.UtcTicks ? ToMicroseconds(now - age) : long.MinValue;
}
