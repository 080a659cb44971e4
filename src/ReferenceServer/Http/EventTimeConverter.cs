using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Http;

/// <summary>Converts times in responses and notices; see <see cref="EventTime.Format"/>.</summary>
internal sealed class EventTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[40];
        text[0] = (byte)'"';
        _ = value.TryFormat(text[1..], out var length, EventTime.Format, CultureInfo.InvariantCulture);
        text[length + 1] = (byte)'"';
        // Nothing in it needs an escape, and the plus sign should get none.
        writer.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }
}
