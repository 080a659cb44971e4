using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Topics;

/// <summary>Writes values for generated code that <see cref="Utf8JsonWriter"/> does not support. Not intended to be used directly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TopicJsonWriter
{
    /// <summary>The maximum depth of nested objects and lists, as in System.Text.Json, which could not read deeper ones.</summary>
    public const int MaxDepth = 64;

    // The longest format written here, an ISO 8601 duration.
    private const int MaxFormLength = IsoDuration.MaxLength;

    // A fixed number of digits, so that the texts of two times have the same kind of character at each position and sort correctly in
    // any collation of a server's database.
    private const string TimeForm = "O";

    /// <summary>Starts an object.</summary>
    /// <param name="writer">The writer.</param>
    /// <exception cref="ContractException">The nesting is deeper than <see cref="MaxDepth"/>.</exception>
    public static void StartObject(Utf8JsonWriter writer)
    {
        RequireDepth(writer);
        writer.WriteStartObject();
    }

    /// <summary>Starts a list.</summary>
    /// <param name="writer">The writer.</param>
    /// <exception cref="ContractException">The nesting is deeper than <see cref="MaxDepth"/>.</exception>
    public static void StartArray(Utf8JsonWriter writer)
    {
        RequireDepth(writer);
        writer.WriteStartArray();
    }

    /// <summary>
    /// Writes a time in UTC, as <c>2026-01-31T23:59:59.0000000Z</c>, so that texts sort like the times. A time of
    /// <see cref="DateTimeKind.Unspecified"/> is written unchanged, without the <c>Z</c>.
    /// </summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The time.</param>
    public static void Write(Utf8JsonWriter writer, DateTime value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        InUtc(value).TryFormat(text, out var length, TimeForm, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a time in UTC, as <c>2026-01-31T23:59:59.0000000Z</c>, so that texts sort like the times.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The time.</param>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value) => Write(writer, value.UtcDateTime);

    /// <summary>Writes a date as <c>2026-01-31</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The date.</param>
    public static void Write(Utf8JsonWriter writer, DateOnly value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a time of day as <c>23:59:59</c>, with seven fractional digits if there are any.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The time of day.</param>
    public static void Write(Utf8JsonWriter writer, TimeOnly value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        value.ToTimeSpan().TryFormat(text, out var length, "c", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a duration in ISO 8601 format, e.g. <c>P1DT2H30M0.5S</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The duration.</param>
    public static void Write(Utf8JsonWriter writer, TimeSpan value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        writer.WriteStringValue(text[..IsoDuration.Format(value, text)]);
    }

    /// <summary>Writes a URI in its original form.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The URI.</param>
    public static void Write(Utf8JsonWriter writer, Uri? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value?.OriginalString);
    }

    /// <summary>Writes a version, e.g. <c>1.2.3</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The version.</param>
    public static void Write(Utf8JsonWriter writer, Version? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[MaxFormLength];
        value.TryFormat(text, out var length);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes bytes in base64.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The bytes.</param>
    [SuppressMessage("Performance", "CA1819", Justification = "The user's record declares an array.")]
    public static void Write(Utf8JsonWriter writer, byte[]? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteBase64StringValue(value);
        }
    }

    /// <summary>Writes bytes in base64.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The bytes.</param>
    public static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBase64StringValue(value.Span);
    }

    /// <summary>Writes a character.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The character.</param>
    public static void Write(Utf8JsonWriter writer, char value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue([value]);
    }

    /// <summary>Writes free-form JSON; an undefined element is written as null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The JSON.</param>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    /// <summary>Writes free-form JSON.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The JSON.</param>
    public static void Write(Utf8JsonWriter writer, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    /// <summary>Writes an AYON id: 32 hex digits.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The id.</param>
    public static void WriteId(Utf8JsonWriter writer, AyonId value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        value.TryFormat(text, out var length);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>
    /// Writes a time in AYON's format, in UTC: <c>2026-01-31T23:59:59+00:00</c>, with six fractional digits if there are any, or seven
    /// if six are not enough. A time of <see cref="DateTimeKind.Unspecified"/> is written without an offset.
    /// </summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The time.</param>
    public static void WriteAyon(Utf8JsonWriter writer, DateTime value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var time = InUtc(value);
        var digits = (time.Ticks % TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerMicrosecond) switch
        {
            (0, _) => "",
            (_, 0) => ".ffffff",
            _ => ".fffffff",
        };
        Span<byte> text = stackalloc byte[MaxFormLength];
        var offset = time.Kind == DateTimeKind.Unspecified ? "" : "+00:00";
        time.TryFormat(text, out var length, $"'\"'yyyy-MM-dd'T'HH:mm:ss{digits}'{offset}\"'", CultureInfo.InvariantCulture);

        // As a string, the plus would be escaped.
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    /// <inheritdoc cref="WriteAyon(Utf8JsonWriter, DateTime)"/>
    public static void WriteAyon(Utf8JsonWriter writer, DateTimeOffset value) => WriteAyon(writer, value.UtcDateTime);

    /// <summary>Verifies that a number is finite, and returns it.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ContractException">The number is infinite or NaN, which JSON does not support.</exception>
    public static double Finite(double value) => double.IsFinite(value) ? value : throw NotFinite(value);

    /// <inheritdoc cref="Finite(double)"/>
    public static float Finite(float value) => float.IsFinite(value) ? value : throw NotFinite(value);

    /// <summary>Creates the exception for a value that has no name in its enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    public static ContractException NoName<T>(T value)
        where T : struct, Enum => new($"{value} has no name in {typeof(T).Name}", innerException: null);

    /// <summary>Creates the exception for a part that could not be written. It contains the path of the member.</summary>
    /// <typeparam name="T">The type of the topic's record.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="part"><c>summary</c> or <c>payload</c>.</param>
    /// <param name="value">The record.</param>
    /// <param name="write">Writes the part.</param>
    /// <param name="cause">The error.</param>
    // The part is written again up to the error: valid values have no overhead.
    public static ContractException Fail<T>(string topic, string part, T value, Action<Utf8JsonWriter, T> write, ContractException cause)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(cause);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        try
        {
            write(writer, value);
        }
        catch (ContractException)
        {
        }

        writer.Flush();
        return new ContractException(topic, part, TopicJsonPath.FindEnd(buffer.WrittenSpan), $"cannot be written as JSON: {cause.Message}", cause);
    }

    private static DateTime InUtc(DateTime value) => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;

    private static ContractException NotFinite(double value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{value} is not a valid JSON number"), innerException: null);

    private static void RequireDepth([NotNull] Utf8JsonWriter? writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (writer.CurrentDepth >= MaxDepth)
        {
            throw new ContractException(
                $"its records or lists are nested more than {MaxDepth} levels deep; check for circular references",
                innerException: null);
        }
    }
}
