using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Topics;

/// <summary>Writes for generated code what <see cref="Utf8JsonWriter"/> has no word for. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TopicJsonWriter
{
    /// <summary>How deep objects and lists may nest, as in System.Text.Json. What is deeper could not be read again.</summary>
    public const int MaxDepth = 64;

    // The longest of the forms written here, an ISO 8601 duration.
    private const int MaxFormLength = IsoDuration.MaxLength;

    // Neither more nor fewer digits, so that texts of two times have the same kind of character in each place, whatever the order of
    // characters in a server's database is.
    private const string TimeForm = "O";

    /// <summary>Starts an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ContractException">It is nested too deep.</exception>
    public static void StartObject(Utf8JsonWriter writer)
    {
        RequireDepth(writer);
        writer.WriteStartObject();
    }

    /// <summary>Starts a list.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ContractException">It is nested too deep.</exception>
    public static void StartArray(Utf8JsonWriter writer)
    {
        RequireDepth(writer);
        writer.WriteStartArray();
    }

    /// <summary>
    /// Writes a time as <c>2026-01-31T23:59:59.0000000Z</c>: in UTC, so that texts compare as the times do. One that does not say where
    /// it holds (<see cref="DateTimeKind.Unspecified"/>) stays as it is, without the <c>Z</c>.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The time.</param>
    public static void Write(Utf8JsonWriter writer, DateTime value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        InUtc(value).TryFormat(text, out var length, TimeForm, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a time as <c>2026-01-31T23:59:59.0000000Z</c>: in UTC, so that texts compare as the times do.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The time.</param>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value) => Write(writer, value.UtcDateTime);

    /// <summary>Writes a day as <c>2026-01-31</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The day.</param>
    public static void Write(Utf8JsonWriter writer, DateOnly value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a time of day as <c>23:59:59</c>, with seven digits of a second where there are any.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The time of day.</param>
    public static void Write(Utf8JsonWriter writer, TimeOnly value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        value.ToTimeSpan().TryFormat(text, out var length, "c", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a duration in ISO 8601, e.g. <c>P1DT2H30M0.5S</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The duration.</param>
    public static void Write(Utf8JsonWriter writer, TimeSpan value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        writer.WriteStringValue(text[..IsoDuration.Format(value, text)]);
    }

    /// <summary>Writes an address as it was given.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The address.</param>
    public static void Write(Utf8JsonWriter writer, Uri? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value?.OriginalString);
    }

    /// <summary>Writes a version, e.g. <c>1.2.3</c>.</summary>
    /// <param name="writer">Where to.</param>
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
    /// <param name="writer">Where to.</param>
    /// <param name="value">The bytes.</param>
    [SuppressMessage("Performance", "CA1819", Justification = "Bytes are an array in the user's record.")]
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
    /// <param name="writer">Where to.</param>
    /// <param name="value">The bytes.</param>
    public static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBase64StringValue(value.Span);
    }

    /// <summary>Writes a character.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The character.</param>
    public static void Write(Utf8JsonWriter writer, char value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue([value]);
    }

    /// <summary>Writes free-form JSON; an undefined element is null.</summary>
    /// <param name="writer">Where to.</param>
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
    /// <param name="writer">Where to.</param>
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

    /// <summary>Writes an id as AYON does: 32 hex digits.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The id.</param>
    public static void WriteId(Utf8JsonWriter writer, AyonId value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[MaxFormLength];
        value.TryFormat(text, out var length);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>
    /// Writes a time as AYON does, in UTC: <c>2026-01-31T23:59:59+00:00</c>, with six digits of a second where there are any, or seven
    /// where six are not enough. One that does not say where it holds has no offset.
    /// </summary>
    /// <param name="writer">Where to.</param>
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

    /// <summary>The number, which must be one.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ContractException">It is infinite or not a number, which JSON cannot say.</exception>
    public static double Finite(double value) => double.IsFinite(value) ? value : throw NotFinite(value);

    /// <inheritdoc cref="Finite(double)"/>
    public static float Finite(float value) => float.IsFinite(value) ? value : throw NotFinite(value);

    /// <summary>The failure of an enum's value without a name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    public static ContractException NoName<T>(T value)
        where T : struct, Enum => new($"{value} has no name in {typeof(T).Name}", innerException: null);

    /// <summary>The failure of a part that could not be written, which names the member.</summary>
    /// <typeparam name="T">The topic's record.</typeparam>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="part"><c>summary</c> or <c>payload</c>.</param>
    /// <param name="value">The record.</param>
    /// <param name="write">Writes the part.</param>
    /// <param name="cause">Why it failed.</param>
    // It is written again, up to where it fails: writing well costs nothing.
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
        return new ContractException(topic, part, TopicJsonPath.FindEnd(buffer.WrittenSpan), $"cannot be sent: {cause.Message}", cause);
    }

    private static DateTime InUtc(DateTime value) => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;

    private static ContractException NotFinite(double value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{value} is not a number of JSON"), innerException: null);

    private static void RequireDepth([NotNull] Utf8JsonWriter? writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (writer.CurrentDepth >= MaxDepth)
        {
            throw new ContractException(
                $"it holds records or lists nested deeper than {MaxDepth} levels; is it inside itself?",
                innerException: null);
        }
    }
}
