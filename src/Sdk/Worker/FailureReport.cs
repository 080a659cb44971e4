using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ayon.Events.Worker;

/// <summary>
/// How a failed job tells of its exception: one line for people without stack and secrets, the details in the payload,
/// which goes to those with access over REST only.
/// </summary>
internal static partial class FailureReport
{
    private const int DescriptionLength = 300;
    private const int DetailLength = 16_000;
    private const string Mask = "***";

    /// <summary>One line: the type and the first line of the message.</summary>
    public static string Describe(Exception error, string? apiKey) => OneLine($"{error.GetType().Name}: {error.Message.Trim()}", apiKey);

    /// <summary>The first line of a text, without secrets.</summary>
    public static string OneLine(string text, string? apiKey)
    {
        var trimmed = text.AsSpan().Trim();
        var lineEnd = trimmed.IndexOfAny('\r', '\n');
        var line = Redact((lineEnd < 0 ? trimmed : trimmed[..lineEnd]).ToString(), apiKey);
        return line.Length <= DescriptionLength ? line : line[..(DescriptionLength - 1)] + "…";
    }

    /// <summary>Writes the details as the member <c>error</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Exception error, string? apiKey)
    {
        writer.WriteStartObject("error");
        writer.WriteString("type", error.GetType().FullName);
        writer.WriteString("message", WithoutSecrets(error.Message, apiKey, DetailLength));
        writer.WriteString("details", WithoutSecrets(error.ToString(), apiKey, DetailLength));
        writer.WriteEndObject();
    }

    /// <summary>A text without secrets, cut where it is too long.</summary>
    public static string WithoutSecrets(string text, string? apiKey, int longest)
    {
        var redacted = Redact(text, apiKey);
        return redacted.Length <= longest ? redacted : redacted[..longest] + "…";
    }

    private static string Redact(string text, string? apiKey)
    {
        if (!string.IsNullOrEmpty(apiKey))
        {
            text = text.Replace(apiKey, Mask, StringComparison.Ordinal);
        }

        text = NamedSecret().Replace(text, $"$1{Mask}");
        return UrlPassword().Replace(text, $"$1{Mask}@");
    }

    [GeneratedRegex("""((?:password|passwd|pwd|secret|token|api[-_]?key|authorization)["']?\s*[=:]\s*(?:bearer\s+|apikey\s+)?["']?)[^\s"',;&]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedSecret();

    [GeneratedRegex("(://[^/\\s:@]*:)[^/\\s@]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPassword();
}
