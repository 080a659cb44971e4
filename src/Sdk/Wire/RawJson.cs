using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>
/// A complete JSON value as UTF-8 bytes, so that summaries and payloads can be passed on without being parsed.
/// The default value means that no JSON is present; <see cref="EmptyObject"/> is <c>{}</c>.
/// </summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson : IEquatable<RawJson>
{
    private RawJson(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>Gets the value <c>{}</c>.</summary>
    public static RawJson EmptyObject { get; } = new("{}"u8.ToArray());

    /// <summary>Gets the UTF-8 bytes of the value; empty for the default value.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Gets a value indicating whether this is the default value, without any JSON.</summary>
    public bool IsMissing => Utf8.IsEmpty;

    /// <summary>Returns whether the bytes of two values are equal: <c>{"a":1}</c> and <c>{ "a": 1 }</c> differ.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>Returns whether the bytes of two values differ.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);

    /// <summary>Parses a JSON text.</summary>
    /// <param name="json">A complete JSON value.</param>
    /// <exception cref="JsonException">The text is not a valid JSON value.</exception>
    public static RawJson Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Validates UTF-8 JSON and wraps it. The memory is not copied.</summary>
    /// <param name="utf8Json">A complete JSON value in UTF-8.</param>
    /// <exception cref="JsonException">The bytes are not a valid JSON value.</exception>
    public static RawJson Parse(ReadOnlyMemory<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json.Span);
        while (reader.Read())
        {
            // Reading to the end validates the JSON.
        }

        return new RawJson(utf8Json);
    }

    /// <summary>Copies the value of a parsed element.</summary>
    /// <param name="element">The element; an undefined one results in the default value.</param>
    public static RawJson From(JsonElement element) => element.ValueKind == JsonValueKind.Undefined
        ? default
        : new RawJson(JsonMarshal.GetRawUtf8Value(element).ToArray());

    /// <summary>Creates a value by writing it with a <see cref="Utf8JsonWriter"/>.</summary>
    /// <typeparam name="TState">The type of the callback's argument.</typeparam>
    /// <param name="state">The argument for <paramref name="write"/>.</param>
    /// <param name="write">The callback, which writes exactly one JSON value.</param>
    public static RawJson Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var scratch = JsonScratch.Take();
        try
        {
            write(scratch.Writer, state);
            return new RawJson(scratch.Written());
        }
        finally
        {
            JsonScratch.Return(scratch);
        }
    }

    /// <summary>Wraps bytes that are known to be valid JSON, such as bytes from a database, without validating them.</summary>
    /// <param name="utf8Json">A complete JSON value in UTF-8. The memory is neither copied nor validated.</param>
    public static RawJson FromTrusted(ReadOnlyMemory<byte> utf8Json) => new(utf8Json);

    /// <inheritdoc/>
    public bool Equals(RawJson other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>Returns the JSON text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
