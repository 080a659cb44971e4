using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ayon.Events.Worker;

/// <summary>
/// Formats the exception of a failed job: one line for people without stack trace and secrets, and the details for the payload,
/// which is available over REST only.
/// </summary>
internal static partial class FailureReport
{
    private const int DescriptionLength = 300;
    private const int DetailLength = 16_000;
    private const string Mask = "***";

    /// <summary>Returns the type and the first line of the message.</summary>
    public static string Describe(Exception error, string? apiKey) => OneLine($"{error.GetType().Name}: {MessageOf(error).Trim()}", apiKey);

    /// <summary>Returns the first line of a text, without secrets.</summary>
    public static string OneLine(string text, string? apiKey)
    {
        var trimmed = text.AsSpan().Trim();
        var lineEnd = trimmed.IndexOfAny('\r', '\n');
        return SentText.Clean(Redact(Shorten((lineEnd < 0 ? trimmed : trimmed[..lineEnd]).ToString(), DescriptionLength), apiKey), DescriptionLength);
    }

    /// <summary>Writes the details as the member <c>error</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Exception error, string? apiKey)
    {
        writer.WriteStartObject("error");
        writer.WriteString("type", error.GetType().FullName);
        writer.WriteString("message", WithoutSecrets(MessageOf(error), apiKey, DetailLength));
        writer.WriteString("details", WithoutSecrets(TextOf(error), apiKey, DetailLength));
        writer.WriteEndObject();
    }

    /// <summary>Returns a text without secrets, truncated if it is too long.</summary>
    public static string WithoutSecrets(string text, string? apiKey, int longest)
    {
        return SentText.Clean(Redact(Shorten(text, longest), apiKey), longest + 1);
    }

    /// <summary>Returns the exception, or a substitute if its own members throw when it is read, e.g. by a logger.</summary>
    public static Exception Readable(Exception error)
    {
        try
        {
            _ = error.ToString();
            return error;
        }
        catch (Exception)
        {
            return new InvalidOperationException($"{error.GetType().Name}: {MessageOf(error)}");
        }
    }

    // The members of an exception may be user code.
    private static string MessageOf(Exception error)
    {
        try
        {
            return error.Message ?? "";
        }
        catch (Exception broken)
        {
            return $"the message of the exception could not be read ({broken.GetType().Name})";
        }
    }

    private static string TextOf(Exception error)
    {
        try
        {
            return error.ToString();
        }
        catch (Exception)
        {
            return error.StackTrace ?? "";
        }
    }

    // Only the text that will be shown, plus a margin, is searched for secrets.
    private static string Shorten(string text, int longest) => text.Length <= longest * 2 ? text : text[..(longest * 2)];

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
