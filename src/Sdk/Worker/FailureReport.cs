using System.Text.Json;
using System.Text.RegularExpressions;
using Ayon.Events.Wire;

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

    /// <summary>The update that fails the job.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="apiKey">The SDK's own key, never to be shown.</param>
    /// <param name="retries">A number beyond the handler's retries fails it for good; null leaves the count alone.</param>
    public static UpdateEventRequest ToUpdate(Exception error, string? apiKey, int? retries = null) => new()
    {
        Status = EventStatus.Failed,
        Description = Describe(error, apiKey),
        Payload = RawJson.Write((Error: error, Key: apiKey), static (writer, failure) => Write(writer, failure.Error, failure.Key)),
        Retries = retries,
    };

    /// <summary>One line: the type and the first line of the message.</summary>
    public static string Describe(Exception error, string? apiKey)
    {
        var message = error.Message.AsSpan().Trim();
        var lineEnd = message.IndexOfAny('\r', '\n');
        var line = Redact($"{error.GetType().Name}: {(lineEnd < 0 ? message : message[..lineEnd])}", apiKey);
        return line.Length <= DescriptionLength ? line : line[..(DescriptionLength - 1)] + "…";
    }

    private static void Write(Utf8JsonWriter writer, Exception error, string? apiKey)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("type", error.GetType().FullName);
        writer.WriteString("message", Detail(error.Message, apiKey));
        writer.WriteString("details", Detail(error.ToString(), apiKey));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Detail(string text, string? apiKey)
    {
        var redacted = Redact(text, apiKey);
        return redacted.Length <= DetailLength ? redacted : redacted[..DetailLength] + "…";
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
