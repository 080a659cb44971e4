using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>Values of filters as JSON, written as the generator writes them into events.</summary>
public static class FilterValue
{
    /// <summary>A text.</summary>
    /// <param name="value">The text.</param>
    public static RawJson Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return RawJson.Write(value, static (writer, text) => writer.WriteStringValue(text));
    }

    /// <summary>A truth value.</summary>
    /// <param name="value">The value.</param>
    public static RawJson Of(bool value) => RawJson.Write(value, static (writer, truth) => writer.WriteBooleanValue(truth));

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static RawJson Of(long value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>A whole number too large for <see cref="long"/>.</summary>
    /// <param name="value">The number.</param>
    public static RawJson Of(ulong value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>A number.</summary>
    /// <param name="value">The number, finite.</param>
    /// <exception cref="ArgumentException">It is not finite, which JSON cannot say.</exception>
    public static RawJson Of(double value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>A number of single precision, with its own shortest digits.</summary>
    /// <param name="value">The number, finite.</param>
    /// <exception cref="ArgumentException">It is not finite, which JSON cannot say.</exception>
    public static RawJson Of(float value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>A decimal number.</summary>
    /// <param name="value">The number.</param>
    public static RawJson Of(decimal value) => RawJson.Write(value, static (writer, number) => writer.WriteNumberValue(number));

    /// <summary>A GUID in its form with dashes.</summary>
    /// <param name="value">The GUID.</param>
    public static RawJson Of(Guid value) => RawJson.Write(value, static (writer, guid) => writer.WriteStringValue(guid));

    /// <summary>An id of AYON: 32 hex digits.</summary>
    /// <param name="value">The id, which may be given as a GUID.</param>
    public static RawJson OfId(AyonId value) => RawJson.Write(value, TopicJsonWriter.WriteId);

    /// <summary>A time in UTC with seven digits of a second, e.g. <c>2026-01-31T23:59:59.0000000Z</c>.</summary>
    /// <param name="value">The time.</param>
    public static RawJson Of(DateTimeOffset value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>A time in UTC with seven digits of a second, e.g. <c>2026-01-31T23:59:59.0000000Z</c>; without the <c>Z</c> where it does not say its kind.</summary>
    /// <param name="value">The time.</param>
    public static RawJson Of(DateTime value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>A time as AYON writes it, e.g. <c>2026-01-31T23:59:59+00:00</c>.</summary>
    /// <param name="value">The time.</param>
    public static RawJson OfAyon(DateTimeOffset value) => RawJson.Write(value, TopicJsonWriter.WriteAyon);

    /// <summary>A time as AYON writes it, e.g. <c>2026-01-31T23:59:59+00:00</c>; without the offset where it does not say its kind.</summary>
    /// <param name="value">The time.</param>
    public static RawJson OfAyon(DateTime value) => RawJson.Write(value, TopicJsonWriter.WriteAyon);

    /// <summary>A day, e.g. <c>2026-01-31</c>.</summary>
    /// <param name="value">The day.</param>
    public static RawJson Of(DateOnly value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>A time of day, e.g. <c>23:59:59</c>.</summary>
    /// <param name="value">The time of day.</param>
    public static RawJson Of(TimeOnly value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>A duration in ISO 8601.</summary>
    /// <param name="value">The duration.</param>
    public static RawJson Of(TimeSpan value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>An address as it was given.</summary>
    /// <param name="value">The address.</param>
    public static RawJson Of(Uri value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>A version.</summary>
    /// <param name="value">The version.</param>
    public static RawJson Of(Version value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Bytes in base64.</summary>
    /// <param name="value">The bytes.</param>
    public static RawJson Of(byte[] value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>Bytes in base64.</summary>
    /// <param name="value">The bytes.</param>
    public static RawJson Of(ReadOnlyMemory<byte> value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>A character.</summary>
    /// <param name="value">The character.</param>
    public static RawJson Of(char value) => RawJson.Write(value, TopicJsonWriter.Write);

    /// <summary>A list of values.</summary>
    /// <param name="values">JSON of each.</param>
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
