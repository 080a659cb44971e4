using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>
/// One complete JSON value as the UTF-8 bytes it came in: summaries and payloads are passed on without being parsed
/// again. The default value stands for "not given"; <see cref="EmptyObject"/> is <c>{}</c>.
/// </summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson : IEquatable<RawJson>
{
    private RawJson(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>The value <c>{}</c>.</summary>
    public static RawJson EmptyObject { get; } = new("{}"u8.ToArray());

    /// <summary>The UTF-8 bytes of the value; empty when nothing was given.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether this is the default value: no JSON at all.</summary>
    public bool IsMissing => Utf8.IsEmpty;

    /// <summary>Compares the bytes, not the meaning: <c>{"a":1}</c> and <c>{ "a": 1 }</c> differ.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>The opposite of <c>==</c>.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);

    /// <summary>Parses a JSON text.</summary>
    /// <param name="json">One complete JSON value.</param>
    /// <exception cref="JsonException">The text is not one valid JSON value.</exception>
    public static RawJson Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Takes UTF-8 JSON after checking that it is one complete value. The memory is kept, not copied.</summary>
    /// <param name="utf8Json">One complete JSON value in UTF-8.</param>
    /// <exception cref="JsonException">The bytes are not one valid JSON value.</exception>
    public static RawJson Parse(ReadOnlyMemory<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json.Span);
        while (reader.Read())
        {
            // Reading to the end is the check.
        }

        return new RawJson(utf8Json);
    }

    /// <summary>Copies the value of a parsed element.</summary>
    /// <param name="element">The element; an undefined one gives the missing value.</param>
    public static RawJson From(JsonElement element) => element.ValueKind == JsonValueKind.Undefined
        ? default
        : new RawJson(JsonMarshal.GetRawUtf8Value(element).ToArray());

    /// <summary>Writes a value with a writer and keeps the result.</summary>
    /// <typeparam name="TState">What the callback needs.</typeparam>
    /// <param name="state">Given to <paramref name="write"/>.</param>
    /// <param name="write">Writes exactly one JSON value.</param>
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

    /// <summary>Takes bytes that are known to be one valid JSON value, such as those that a database gave back.</summary>
    /// <param name="utf8Json">One complete JSON value in UTF-8. The memory is kept, not copied, and not checked.</param>
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

    /// <summary>The JSON text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
