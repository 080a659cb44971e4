using System.Globalization;
using System.Text.Json;
using Ayon.Events.Wire;
using Spectre.Console;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Formats single values. Text from a server is escaped before it reaches a terminal.</summary>
internal static class Texts
{
    // The names in JSON.
    private static readonly Dictionary<EventStatus, string> Statuses =
        Enum.GetValues<EventStatus>().ToDictionary(static status => status, static status => JsonSerializer.SerializeToElement(status).GetString()!);

    /// <summary>Formats a text as one line of markup, without control characters, which could control the terminal.</summary>
    public static string Safe(string? text) => Markup.Escape(OneLine(text));

    /// <summary>Formats a text as one line of markup in a style.</summary>
    public static string Styled(string? text, string? style) => string.IsNullOrEmpty(text) || style is null ? Safe(text) : $"[{style}]{Safe(text)}[/]";

    /// <summary>Formats a text as one line without control characters.</summary>
    public static string OneLine(string? text) => text is null
        ? ""
        : string.Create(text.Length, text, static (line, from) =>
        {
            for (var index = 0; index < from.Length; index++)
            {
                line[index] = char.IsControl(from[index]) || from[index] is '\u2028' or '\u2029' ? ' ' : from[index];
            }
        });

    /// <summary>Truncates a line.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..Math.Max(longest - 1, 0)] + "…";

    /// <summary>Returns the name of a status in JSON.</summary>
    public static string Of(EventStatus status) => Statuses[status];

    /// <summary>Returns the style of a status.</summary>
    public static string StyleOf(EventStatus? status) => status switch
    {
        EventStatus.Finished => "green",
        EventStatus.Failed => "red",
        EventStatus.InProgress => "yellow",
        EventStatus.Pending or EventStatus.Restarted => "blue",
        _ => "grey",
    };

    /// <summary>Formats a status in its color, padded to a column.</summary>
    public static string Column(EventStatus? status) =>
        $"[{StyleOf(status)}]{(status is { } known ? Of(known) : "").PadRight(11)}[/]";

    /// <summary>Formats a time in the local time zone, without the date if it is today.</summary>
    public static string Of(DateTimeOffset moment, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
        return local.ToString(local.Date == time.GetLocalNow().Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Formats a time with its date and offset.</summary>
    public static string InFull(DateTimeOffset moment, TimeProvider time) =>
        TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>Formats a duration in its one or two largest units.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays} d {duration.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds} s"),
        { TotalSeconds: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.#} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
    };
}
