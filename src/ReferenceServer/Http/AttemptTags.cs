using System.Globalization;

namespace Ayon.Events.Server.Http;

/// <summary>Attempts in headers, extension <c>attempts</c>: <c>ETag</c> of answers and <c>If-Match</c> of requests.</summary>
internal static class AttemptTags
{
    private const string IfMatch = "If-Match";
    private const string Any = "*";
    private const string Rule = "must be '*' or one attempt in quotes, as in the ETag of the event, e.g. \"2\".";

    /// <summary>Writes the attempt into the response.</summary>
    public static void TellAttempt(this HttpResponse response, int attempt) => response.Headers.ETag = ToTag(attempt);

    /// <summary>Gets the attempt that the request requires; null for any.</summary>
    public static int? IfMatchHeader(this JsonFields fields)
    {
        var values = fields.Headers.IfMatch;
        if (values.Count == 0 || values is [Any])
        {
            return null;
        }

        // Tags are compared as they are written: "02" is not "2".
        if (values is [{ Length: > 2 } value] &&
            int.TryParse(value.AsSpan(1, value.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) &&
            value == ToTag(attempt))
        {
            return attempt;
        }

        fields.Errors.Add(IfMatch, Rule);
        return null;
    }

    private static string ToTag(int attempt) => string.Create(CultureInfo.InvariantCulture, $"\"{attempt}\"");
}
