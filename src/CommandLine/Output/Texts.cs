using System.Globalization;
using System.Text.Json;
using Ayon.Events.Wire;
using Spectre.Console;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Formats single values. Text from a server is escaped before it reaches a terminal.</summary>
internal static class Texts
{
    // As JSON has them, where the names stand.
    private static readonly Dictionary<EventStatus, string> Statuses =
        Enum.GetValues<EventStatus>().ToDictionary(static status => status, static status => JsonSerializer.SerializeToElement(status).GetString()!);

    /// <summary>One line as markup: without control characters, which could command the terminal.</summary>
    public static string Safe(string? text) => Markup.Escape(OneLine(text));

    /// <summary>One line as markup, in a style.</summary>
    public static string Styled(string? text, string? style) => string.IsNullOrEmpty(text) || style is null ? Safe(text) : $"[{style}]{Safe(text)}[/]";

    /// <summary>One line without control characters.</summary>
    public static string OneLine(string? text) => text is null
        ? ""
        : string.Create(text.Length, text, static (line, from) =>
        {
            for (var index = 0; index < from.Length; index++)
            {
                line[index] = char.IsControl(from[index]) || from[index] is '\u2028' or '\u2029' ? ' ' : from[index];
            }
        });

    /// <summary>Gets a line of limited length.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..Math.Max(longest - 1, 0)] + "…";

    /// <summary>A status as the wire names it.</summary>
    public static string Of(EventStatus status) => Statuses[status];

    /// <summary>The style of a status.</summary>
    public static string StyleOf(EventStatus? status) => status switch
    {
        EventStatus.Finished => "green",
        EventStatus.Failed => "red",
        EventStatus.InProgress => "yellow",
        EventStatus.Pending or EventStatus.Restarted => "blue",
        _ => "grey",
    };

    /// <summary>Gets a status with its color, padded to a column.</summary>
    public static string Column(EventStatus? status) =>
        $"[{StyleOf(status)}]{(status is { } known ? Of(known) : "").PadRight(11)}[/]";

    /// <summary>A moment as people here say it.</summary>
    public static string Of(DateTimeOffset moment, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
        return local.ToString(local.Date == time.GetLocalNow().Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A moment with its day and offset.</summary>
    public static string InFull(DateTimeOffset moment, TimeProvider time) =>
        TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>A duration in its largest unit or two.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays} d {duration.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds} s"),
        { TotalSeconds: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.#} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
    };
}
