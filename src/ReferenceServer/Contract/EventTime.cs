using System.Globalization;
using System.Text.RegularExpressions;

namespace Ayon.Events.Server.Contract;

/// <summary>Times of events as whole microseconds since 1970 (UTC), the precision in which they are stored and compared.</summary>
internal static partial class EventTime
{
    /// <summary>How times are written: always with six digits, since many readers of ISO 8601 take no other number of them.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz";

    /// <summary>Now, in the precision of the store, so that a notice and the stored event tell the same time.</summary>
    public static DateTimeOffset Now(TimeProvider time) => FromMicroseconds(ToMicroseconds(time.GetUtcNow()));

    public static string ToText(DateTimeOffset time) => time.ToString(Format, CultureInfo.InvariantCulture);

    public static long ToMicroseconds(DateTimeOffset time)
    {
        // Rounds down before 1970 too, so that the order of times is kept.
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond) is var (whole, rest) && rest < 0 ? whole - 1 : whole;
    }

    /// <summary>Reads ISO 8601; without an offset a time is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return Iso8601().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>A time that counts only where there is one: 0 is none.</summary>
    public static DateTimeOffset? FromMicrosecondsOrNull(long microseconds) => microseconds == 0 ? null : FromMicroseconds(microseconds);

    /// <summary>The microsecond that is an age before now; the least one when there was no such time.</summary>
    public static long Before(DateTimeOffset now, TimeSpan age) =>
        age.Ticks < now.UtcTicks ? ToMicroseconds(now - age) : long.MinValue;

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)?)?\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso8601();
}
