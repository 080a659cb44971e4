using System.Text.Json;

namespace Ayon.Events.Server.Filtering;

/// <summary>
/// One JSON value with the order and equality of PostgreSQL's jsonb: numbers by value, objects regardless of the order of their
/// members (the last of duplicates counts), longer arrays and objects after shorter ones, texts by code point.
/// </summary>
internal sealed class JsonValue : IComparable<JsonValue>
{
    /// <summary>Maximum depth of nested values that is compared.</summary>
    public const int MaxDepth = 256;

    /// <summary>Options for reading the JSON of events: everything that the server may have stored.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    // Text of a string without escapes; a number as it was written; empty in all else.
    private readonly byte[] _scalar;
    private readonly KeyValuePair<byte[], JsonValue>[] _members;

    private JsonValue(JsonTokenType type, byte[] scalar, JsonValue[] items, KeyValuePair<byte[], JsonValue>[] members)
    {
        Type = type;
        _scalar = scalar;
        Items = items;
        _members = members;
    }

    /// <summary>The first token of the value.</summary>
    public JsonTokenType Type { get; }

    public bool IsArray => Type == JsonTokenType.StartArray;

    /// <summary>Gets the elements of an array; empty for other types.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <summary>Gets the text for <c>like</c>: the text of a string, the JSON of a number or Boolean; null for other types.</summary>
    public ReadOnlySpan<byte> LikeText => Type switch
    {
        JsonTokenType.String or JsonTokenType.Number => _scalar,
        JsonTokenType.True => "true"u8,
        JsonTokenType.False => "false"u8,
        _ => [],
    };

    public bool HasLikeText =>
        Type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;

    /// <exception cref="JsonException">The bytes are not one JSON value, or are nested too deeply.</exception>
    public static JsonValue Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        reader.Read();
        return Read(ref reader);
    }

    /// <summary>Reads the value that starts at the reader's position, up to its last token.</summary>
    public static JsonValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new(JsonTokenType.String, JsonText.Unescape(in reader), [], []),
        JsonTokenType.Number => new(JsonTokenType.Number, reader.ValueSpan.ToArray(), [], []),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        var type => new(type, [], [], []),
    };

    public bool IsSame(JsonValue other) => CompareTo(other) == 0;

    /// <summary>Whether two values have the same type, as <c>lt</c> and similar operators require.</summary>
    public bool IsComparableWith(JsonValue other) => Rank(Type) == Rank(other.Type);

    public int CompareTo(JsonValue? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var byType = Rank(Type).CompareTo(Rank(other.Type));
        return byType != 0
            ? byType
            : Type switch
            {
                JsonTokenType.String => _scalar.AsSpan().SequenceCompareTo(other._scalar),
                JsonTokenType.Number => JsonNumber.Compare(_scalar, other._scalar),
                JsonTokenType.True or JsonTokenType.False =>
                    (Type == JsonTokenType.True).CompareTo(other.Type == JsonTokenType.True),
                JsonTokenType.StartArray => CompareItems(other),
                JsonTokenType.StartObject => CompareMembers(other),
                _ => 0,
            };
    }

    private static JsonValue ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<JsonValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        return new JsonValue(JsonTokenType.StartArray, [], [.. items], []);
    }

    private static JsonValue ReadObject(ref Utf8JsonReader reader)
    {
        var members = new SortedDictionary<byte[], JsonValue>(ByLengthThenBytes.Instance);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = JsonText.Unescape(in reader);
            reader.Read();
            members[name] = Read(ref reader);
        }

        return new JsonValue(JsonTokenType.StartObject, [], [], [.. members]);
    }

    // The order of types where they differ inside arrays and objects.
    private static int Rank(JsonTokenType type) => type switch
    {
        JsonTokenType.Null => 0,
        JsonTokenType.String => 1,
        JsonTokenType.Number => 2,
        JsonTokenType.True or JsonTokenType.False => 3,
        JsonTokenType.StartArray => 4,
        _ => 5,
    };

    private int CompareItems(JsonValue other)
    {
        var result = Items.Count.CompareTo(other.Items.Count);
        for (var index = 0; result == 0 && index < Items.Count; index++)
        {
            result = Items[index].CompareTo(other.Items[index]);
        }

        return result;
    }

    private int CompareMembers(JsonValue other)
    {
        var result = _members.Length.CompareTo(other._members.Length);
        for (var index = 0; result == 0 && index < _members.Length; index++)
        {
            result = _members[index].Key.AsSpan().SequenceCompareTo(other._members[index].Key);
            if (result == 0)
            {
                result = _members[index].Value.CompareTo(other._members[index].Value);
            }
        }

        return result;
    }

    /// <summary>The order in which jsonb stores and compares the members of an object.</summary>
    private sealed class ByLengthThenBytes : IComparer<byte[]>
    {
        public static readonly ByLengthThenBytes Instance = new();

        public int Compare(byte[]? x, byte[]? y)
        {
            var byLength = x!.Length.CompareTo(y!.Length);
            return byLength != 0 ? byLength : x.AsSpan().SequenceCompareTo(y);
        }
    }
}
