using System.Buffers.Text;
using System.Globalization;

namespace Ayon.Events.Topics;

/// <summary>
/// Reads and writes durations in ISO 8601 format: <c>P1DT2H30M0.5S</c>, with a sign in front if negative. Years and months are rejected,
/// since their length depends on the date. Accepts what XML Schema's duration allows of it.
/// </summary>
internal static class IsoDuration
{
    /// <summary>The maximum length of a duration in bytes: <c>-P10675199DT23H59M59.9999999S</c>.</summary>
    public const int MaxLength = 48;

    private const int MaxFractionDigits = 7;

    /// <summary>Writes a duration.</summary>
    /// <param name="value">The duration.</param>
    /// <param name="text">The buffer; at least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Format(TimeSpan value, Span<byte> text)
    {
        var length = 0;
        if (value < TimeSpan.Zero)
        {
            text[length++] = (byte)'-';
        }

        // The minimum value has no positive counterpart: its ticks are converted to unsigned.
        var ticks = unchecked((ulong)Math.Abs(value == TimeSpan.MinValue ? 0 : value.Ticks));
        ticks = value == TimeSpan.MinValue ? (ulong)long.MaxValue + 1 : ticks;
        text[length++] = (byte)'P';
        length += Part(ref ticks, TimeSpan.TicksPerDay, 'D', text[length..]);
        if (ticks == 0 && length > 2)
        {
            return length;
        }

        text[length++] = (byte)'T';
        var time = length;
        length += Part(ref ticks, TimeSpan.TicksPerHour, 'H', text[length..]);
        length += Part(ref ticks, TimeSpan.TicksPerMinute, 'M', text[length..]);
        return length + Seconds(ticks, isNeeded: length == time, text[length..]);
    }

    /// <summary>Parses a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The duration.</param>
    /// <returns>False if the text is not a duration, or is too long.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        var isNegative = text is ['-', ..];
        var rest = isNegative ? text[1..] : text;
        if (rest is not ['P', _, ..])
        {
            return false;
        }

        rest = rest[1..];
        Int128 ticks = 0;
        var last = 0;
        var inTime = false;
        while (!rest.IsEmpty)
        {
            if (rest[0] == 'T' && !inTime && rest.Length > 1)
            {
                inTime = true;
                rest = rest[1..];
            }

            if (!TryPart(ref rest, inTime, ref last, ref ticks))
            {
                return false;
            }
        }

        ticks = isNegative ? -ticks : ticks;
        if (ticks < long.MinValue || ticks > long.MaxValue)
        {
            return false;
        }

        value = new TimeSpan((long)ticks);
        return true;
    }

    private static int Part(ref ulong ticks, long unit, char sign, Span<byte> text)
    {
        var count = ticks / (ulong)unit;
        ticks %= (ulong)unit;
        if (count == 0)
        {
            return 0;
        }

        Utf8Formatter.TryFormat(count, text, out var length);
        text[length] = (byte)sign;
        return length + 1;
    }

    private static int Seconds(ulong ticks, bool isNeeded, Span<byte> text)
    {
        if (ticks == 0 && !isNeeded)
        {
            return 0;
        }

        Utf8Formatter.TryFormat(ticks / TimeSpan.TicksPerSecond, text, out var length);
        var fraction = ticks % TimeSpan.TicksPerSecond;
        if (fraction > 0)
        {
            text[length++] = (byte)'.';
            for (var digit = (ulong)TimeSpan.TicksPerSecond / 10; fraction > 0; digit /= 10)
            {
                text[length++] = (byte)('0' + (fraction / digit));
                fraction %= digit;
            }
        }

        text[length] = (byte)'S';
        return length + 1;
    }

    // A number and its unit. Units come in this order, each at most once; only seconds have a fraction.
    private static bool TryPart(ref ReadOnlySpan<char> rest, bool inTime, ref int last, ref Int128 ticks)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var fraction = ReadOnlySpan<char>.Empty;
        var hasFraction = rest[digits] == '.';
        rest = rest[(hasFraction ? digits + 1 : digits)..];
        if (hasFraction)
        {
            var length = rest.IndexOfAnyExceptInRange('0', '9');
            if (length is <= 0 or > MaxFractionDigits)
            {
                return false;
            }

            fraction = rest[..length];
            rest = rest[length..];
        }

        var (order, unit) = (inTime, rest[0]) switch
        {
            (false, 'D') => (1, TimeSpan.TicksPerDay),
            (true, 'H') => (2, TimeSpan.TicksPerHour),
            (true, 'M') => (3, TimeSpan.TicksPerMinute),
            (true, 'S') => (4, TimeSpan.TicksPerSecond),
            _ => (0, 0),
        };
        if (order <= last || (hasFraction && order < 4))
        {
            return false;
        }

        rest = rest[1..];
        last = order;
        ticks += (Int128)count * unit;
        var digit = TimeSpan.TicksPerSecond;
        foreach (var character in fraction)
        {
            digit /= 10;
            ticks += (character - '0') * digit;
        }

        return true;
    }
}
