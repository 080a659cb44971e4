using System.Globalization;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>A time on the command line: a point in time, or an age.</summary>
/// <param name="Ago">The age; null for a point in time.</param>
/// <param name="Local">The point in time; without an offset, in the local time zone.</param>
/// <param name="HasOffset">Whether the point in time has an offset.</param>
internal readonly record struct Moment(TimeSpan? Ago, DateTimeOffset Local, bool HasOffset)
{
    private static readonly Dictionary<char, TimeSpan> Units = new()
    {
        ['s'] = TimeSpan.FromSeconds(1),
        ['m'] = TimeSpan.FromMinutes(1),
        ['h'] = TimeSpan.FromHours(1),
        ['d'] = TimeSpan.FromDays(1),
    };

    /// <summary>Parses a time.</summary>
    public static bool TryParse(string text, out Moment moment)
    {
        moment = default;
        if (text.Length > 1 && Units.TryGetValue(text[^1], out var unit)
            && double.TryParse(text.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count < 36500)
        {
            moment = new(unit * count, default, HasOffset: true);
            return true;
        }

        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Length < "2026-01-31".Length || !char.IsAsciiDigit(text[0]) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Style, out var time))
        {
            return false;
        }

        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var kind);
        moment = new(null, time, kind.Kind != DateTimeKind.Unspecified);
        return true;
    }

    /// <summary>Converts the value to a point in time.</summary>
    public DateTimeOffset On(TimeProvider time)
    {
        if (Ago is { } ago)
        {
            return time.GetUtcNow() - ago;
        }

        return HasOffset ? Local : new DateTimeOffset(Local.DateTime, time.LocalTimeZone.GetUtcOffset(Local.DateTime));
    }
}
