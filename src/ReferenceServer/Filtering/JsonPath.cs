using System.Text;
using System.Text.Json;

namespace Ayon.Events.Server.Filtering;

/// <summary>A path of member names into a summary or payload.</summary>
internal sealed class JsonPath(IReadOnlyList<string> elements)
{
    private readonly byte[][] _names = [.. elements.Select(Encoding.UTF8.GetBytes)];

    public IReadOnlyList<string> Elements { get; } = elements;

    /// <summary>
    /// The value at the path; null when there is none or it is JSON's null. One pass over the bytes, and only what is
    /// found is taken apart.
    /// </summary>
    public JsonValue? Find(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, JsonValue.ReaderOptions);
            reader.Read();
            var found = Find(ref reader, 0);
            return found.IsEmpty ? null : JsonValue.Parse(utf8[found.Start..found.End]);
        }
        catch (JsonException)
        {
            // One event with JSON that cannot be read must not break the queries over all the others.
            return null;
        }
    }

    private Slice Find(ref Utf8JsonReader reader, int depth)
    {
        if (depth == _names.Length)
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return isNull ? default : new Slice(start, (int)reader.BytesConsumed);
        }

        var found = default(Slice);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return found;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isWanted = JsonText.NameIs(in reader, _names[depth]);
            reader.Read();
            if (isWanted)
            {
                // Overwrites what an earlier double had: the last counts.
                found = Find(ref reader, depth + 1);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    private readonly record struct Slice(int Start, int End)
    {
        public bool IsEmpty => Start == End;
    }
}
