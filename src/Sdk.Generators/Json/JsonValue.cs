using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators.Json;

/// <summary>The kind of a JSON value.</summary>
internal enum JsonKind
{
    Object,
    Array,
    Text,

    /// <summary>A number, true, false or null, stored as its text.</summary>
    Literal,
}

/// <summary>
/// A JSON value that was read or will be written. Analyzers cannot use System.Text.Json, since the compiler that loads them
/// determines its version.
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

    /// <summary>The value of a string, or the text of a literal.</summary>
    public string Text { get; }

    /// <summary>The location in the source text.</summary>
    public TextSpan Span { get; set; }

    /// <summary>The members of an object, in order.</summary>
    public IReadOnlyList<JsonMember> Members => _members;

    /// <summary>The items of an array.</summary>
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

    /// <summary>Returns the member of an object with a name, or null.</summary>
    public JsonValue? Member(string name) => _members.LastOrDefault(member => member.Name == name)?.Value;

    /// <summary>Adds a member, and returns the object.</summary>
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
/// <param name="name">The name.</param>
/// <param name="value">The value.</param>
/// <param name="span">The location of the name.</param>
internal sealed class JsonMember(string name, JsonValue value, TextSpan span)
{
    public string Name { get; } = name;

    public JsonValue Value { get; } = value;

    public TextSpan Span { get; } = span;
}
