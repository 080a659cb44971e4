using System.Globalization;
using System.Text.Json;

namespace Ayon.Events.Topics;

/// <summary>Finds the path of a token in the syntax of filters, such as <c>shots/2/name</c>.</summary>
internal static class TopicJsonPath
{
    private const int NotInList = -1;

    /// <summary>Finds the path of a token.</summary>
    /// <param name="utf8Json">JSON that is valid up to the token.</param>
    /// <param name="tokenStart">The index of the token's first byte.</param>
    public static string Find(ReadOnlySpan<byte> utf8Json, long tokenStart)
    {
        var reader = new Utf8JsonReader(utf8Json);
        return string.Join('/', Levels(ref reader, tokenStart).Select(static level => level.Name));
    }

    /// <summary>Finds the path of the value that is missing at the end of incomplete JSON.</summary>
    /// <param name="utf8Json">The JSON.</param>
    public static string FindEnd(ReadOnlySpan<byte> utf8Json)
    {
        // A number may be incomplete, unless something follows it.
        var reader = new Utf8JsonReader([.. utf8Json, (byte)' '], isFinalBlock: false, default);
        var levels = Levels(ref reader, long.MaxValue);
        if (levels.Count > 0 && levels[^1].Index is > NotInList and var next)
        {
            levels[^1] = (Number(next), next);
        }

        return string.Join('/', levels.Select(static level => level.Name));
    }

    // The current member of each open object, and the index of the current item of each open list.
    private static List<(string Name, int Index)> Levels(ref Utf8JsonReader reader, long tokenStart)
    {
        var levels = new List<(string Name, int Index)>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                levels.RemoveAt(levels.Count - 1);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                levels[^1] = (Name(ref reader), NotInList);
            }
            else if (levels.Count > 0 && levels[^1].Index > NotInList)
            {
                levels[^1] = (Number(levels[^1].Index), levels[^1].Index + 1);
            }

            if (reader.TokenStartIndex >= tokenStart)
            {
                break;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                levels.Add(("", reader.TokenType == JsonTokenType.StartArray ? 0 : NotInList));
            }
        }

        return levels;
    }

    /// <summary>Appends a member to a path.</summary>
    public static string Join(string path, string member) => path.Length == 0 ? member : $"{path}/{member}";

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
