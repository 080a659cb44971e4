using System.Text.Json;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Http;

/// <summary>
/// Finds texts that are valid JSON but cannot be stored: NUL characters and unpaired surrogates. The whole body is checked once,
/// so that fields, filters and JSON that is passed on unread need no checks.
/// </summary>
internal static class JsonTexts
{
    /// <param name="utf8">A JSON object in valid UTF-8.</param>
    /// <param name="errors">Receives an error for each member that contains such a text.</param>
    /// <returns>False if a member's name at any depth is such a text, because members could not be distinguished.</returns>
    public static bool Check(ReadOnlySpan<byte> utf8, FieldErrors errors)
    {
        // Valid UTF-8 can smuggle them in as escapes only, which are rare.
        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(utf8);
        var member = "";
        while (reader.Read())
        {
            var isName = reader.TokenType == JsonTokenType.PropertyName;
            var problem = reader.ValueIsEscaped ? ProblemOf(ref reader) : null;
            if (isName && problem is not null)
            {
                errors.Add(reader.CurrentDepth == 1 ? "body" : member, $"has a member whose name {problem}");
                return false;
            }

            if (isName && reader.CurrentDepth == 1)
            {
                member = reader.GetString()!;
            }
            else if (problem is not null && !errors.Has(member))
            {
                errors.Add(member, problem);
            }
        }

        return true;
    }

    private static string? ProblemOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!.Contains('\0', StringComparison.Ordinal) ? "contains a NUL character." : null;
        }
        catch (InvalidOperationException)
        {
            return "contains an unpaired surrogate.";
        }
    }
}
