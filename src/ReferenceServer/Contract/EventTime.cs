using System.Globalization;
using System.Text.RegularExpressions;

namespace Ayon.Events.Server.Contract;

/// <summary>Times of events as whole microseconds since 1970 (UTC), the precision in which they are stored and compared.</summary>
internal static partial class EventTime
{
    /// <summary>The format of times: always six fractional digits, because many parsers of ISO 8601 accept only that number.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz";

    /// <summary>Gets the current time in the precision of the store, so that a notice and its stored event have the same time.</summary>
    public static DateTimeOffset Now(TimeProvider time) => FromMicroseconds(ToMicroseconds(time.GetUtcNow()));

    public static string ToText(DateTimeOffset time) => time.ToString(Format, CultureInfo.InvariantCulture);

    public static long ToMicroseconds(DateTimeOffset time)
    {
        // Rounds down before 1970 too, so that the order of times is kept.
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond) is var (whole, rest) && rest < 0 ? whole - 1 : whole;
    }

    /// <summary>Parses ISO 8601; a time without an offset is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return Iso8601().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Converts microseconds into a time; 0 is null.</summary>
    public static DateTimeOffset? FromMicrosecondsOrNull(long microseconds) => microseconds == 0 ? null : FromMicroseconds(microseconds);

    /// <summary>Gets the time that is an age before now, in microseconds; the minimum value if the result is out of range.</summary>
    public static long Before(DateTimeOffset now, TimeSpan age) =>
        age.Ticks < now.UtcTicks ? ToMicroseconds(now - age) : long.MinValue;

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)?)?\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso8601();
}
