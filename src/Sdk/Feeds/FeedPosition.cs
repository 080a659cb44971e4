using System.Globalization;

namespace Ayon.Events.Feeds;

/// <summary>The position in a source from which a feed continues.</summary>
/// <param name="Cursor">The cursor of the last item, or null if the source has not been read before and no <see cref="FeedOptions.Start"/> is set.</param>
public readonly record struct FeedPosition(string? Cursor)
{
    /// <summary>Returns the cursor as a number.</summary>
    /// <param name="start">The number to return without a cursor.</param>
    /// <exception cref="FormatException">The cursor is not a number.</exception>
    public long ToInt64(long start = 0) => Cursor is null ? start : long.Parse(Cursor, CultureInfo.InvariantCulture);

    /// <summary>Returns the cursor as a time.</summary>
    /// <param name="start">The time to return without a cursor.</param>
    /// <exception cref="FormatException">The cursor is not a time in ISO 8601 format.</exception>
    public DateTimeOffset ToTime(DateTimeOffset start = default) =>
        Cursor is null ? start : DateTimeOffset.Parse(Cursor, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.RoundtripKind);
}
