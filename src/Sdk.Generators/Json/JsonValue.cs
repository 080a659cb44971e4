using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators.Json;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind
{
    Object,
    Array,
    Text,

    /// <summary>A number, true, false or null: as its text.</summary>
    Literal,
}

/// <summary>
/// A JSON value, read or to be written. Analyzers cannot count on System.Text.Json: which one they would get is up to the
/// compiler that loads them.
/// </summary>
internal sealed class JsonValue
{
    private readonly List<JsonMember> _members = [];
    private readonly List<JsonValue> _items = [];

    private JsonValue(JsonKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    public JsonKind Kind { get; }

    /// <summary>A text's value, or a literal as it is written.</summary>
    public string Text { get; }

    /// <summary>Where it was read.</summary>
    public TextSpan Span { get; set; }

    /// <summary>An object's members in their order.</summary>
    public IReadOnlyList<JsonMember> Members => _members;

    /// <summary>An array's items.</summary>
    public IReadOnlyList<JsonValue> Items => _items;

    public static JsonValue Object() => new(JsonKind.Object, "");

    public static JsonValue Array(IEnumerable<JsonValue>? items = null)
    {
        var array = new JsonValue(JsonKind.Array, "");
        array._items.AddRange(items ?? []);
        return array;
    }

    public static JsonValue Of(string text) => new(JsonKind.Text, text);

    public static JsonValue Of(bool value) => Literal(value ? "true" : "false");

    public static JsonValue Literal(string text) => new(JsonKind.Literal, text);

    /// <summary>An object's member of that name; null where there is none.</summary>
    public JsonValue? Member(string name) => _members.LastOrDefault(member => member.Name == name)?.Value;

    /// <summary>Adds a member and gives the object again.</summary>
    public JsonValue Add(string name, JsonValue value, TextSpan span = default)
    {
        _members.Add(new JsonMember(name, value, span));
        return this;
    }

    /// <inheritdoc cref="Add(string, JsonValue, TextSpan)"/>
    public JsonValue Add(string name, string? text) => text is null ? this : Add(name, Of(text));

    public void Add(JsonValue item) => _items.Add(item);
}

/// <summary>A member of an object.</summary>
/// <param name="name">Its name.</param>
/// <param name="value">Its value.</param>
/// <param name="span">Where its name was read.</param>
internal sealed class JsonMember(string name, JsonValue value, TextSpan span)
{
    public string Name { get; } = name;

    public JsonValue Value { get; } = value;

    public TextSpan Span { get; } = span;
}
