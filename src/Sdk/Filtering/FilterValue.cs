using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>Writes values of filters as JSON, in the same form as generated code writes them in events.</summary>
public static class FilterValue
{
    /// <summary>Writes a string.</summary>
    /// <param name="value">The string.</param>
    public static RawJson Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return RawJson.Write(value, static (writer, text) => writer.WriteStringValue(text));
    }

    /// <summary>Writes a Boolean value.</summary>
    /// <param name="value">The value.</param>
    public static RawJson Of(bool value) => RawJson.Write(value, static (writer, truth) => writer.WriteBooleanValue(truth));

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The number.</param>
    public static RawJson Of(long value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>Writes an unsigned integer.</summary>
    /// <param name="value">The number.</param>
    public static RawJson Of(ulong value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The number is infinite or NaN, which JSON does not support.</exception>
    public static RawJson Of(double value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>Writes a single-precision number, with its shortest round-trip digits.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The number is infinite or NaN, which JSON does not support.</exception>
    public static RawJson Of(float value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>Writes a decimal number.</summary>
    /// <param name="value">The number.</param>
    public static RawJson Of(decimal value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>Writes a GUID with dashes.</summary>
    /// <param name="value">The GUID.</param>
    public static RawJson Of(Guid value) => RawJson.Write(value, static (writer, guid) => writer.WriteStringValue(guid));

    /// <summary>Writes an AYON id: 32 hex digits.</summary>
    /// <param name="value">The id. A GUID converts implicitly.</param>
    public static RawJson OfId(AyonId value) => RawJson.Write(value, TopicJsonWriter.WriteId);

    /// <summary>Writes a time in UTC with seven fractional digits, e.g. <c>2026-01-31T23:59:59.0000000Z</c>.</summary>
    /// <param name="value">The time.</param>
    public static RawJson Of(DateTimeOffset value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a time in UTC with seven fractional digits, e.g. <c>2026-01-31T23:59:59.0000000Z</c>; without the <c>Z</c> for <see cref="DateTimeKind.Unspecified"/>.</summary>
    /// <param name="value">The time.</param>
    public static RawJson Of(DateTime value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a time in AYON's format, e.g. <c>2026-01-31T23:59:59+00:00</c>.</summary>
    /// <param name="value">The time.</param>
    public static RawJson OfAyon(DateTimeOffset value) => RawJson.Write(value, TopicJsonWriter.WriteAyon);

    /// <summary>Writes a time in AYON's format, e.g. <c>2026-01-31T23:59:59+00:00</c>; without the offset for <see cref="DateTimeKind.Unspecified"/>.</summary>
    /// <param name="value">The time.</param>
    public static RawJson OfAyon(DateTime value) => RawJson.Write(value, TopicJsonWriter.WriteAyon);

    /// <summary>Writes a date, e.g. <c>2026-01-31</c>.</summary>
    /// <param name="value">The date.</param>
    public static RawJson Of(DateOnly value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a time of day, e.g. <c>23:59:59</c>.</summary>
    /// <param name="value">The time of day.</param>
    public static RawJson Of(TimeOnly value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a duration in ISO 8601 format.</summary>
    /// <param name="value">The duration.</param>
    public static RawJson Of(TimeSpan value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a URI in its original form.</summary>
    /// <param name="value">The URI.</param>
    public static RawJson Of(Uri value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a version.</summary>
    /// <param name="value">The version.</param>
    public static RawJson Of(Version value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes bytes in base64.</summary>
    /// <param name="value">The bytes.</param>
    public static RawJson Of(byte[] value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes bytes in base64.</summary>
    /// <param name="value">The bytes.</param>
    public static RawJson Of(ReadOnlyMemory<byte> value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a character.</summary>
    /// <param name="value">The character.</param>
    public static RawJson Of(char value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Writes a list of values.</summary>
    /// <param name="values">The JSON of each value.</param>
    public static RawJson List(IEnumerable<RawJson> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return RawJson.Write(values, static (writer, items) =>
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteRawValue(item.Utf8.Span, skipInputValidation: true);
            }

            writer.WriteEndArray();
        });
    }
}
