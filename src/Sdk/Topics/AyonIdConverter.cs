using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics;

/// <summary>Reads and writes <see cref="AyonId"/> with System.Text.Json, as values and as dictionary keys.</summary>
public sealed class AyonIdConverter : JsonConverter<AyonId>
{
    /// <inheritdoc/>
    public override AyonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => AyonId.TryParse(reader.GetString(), out var id)
        ? id
        : throw new JsonException("The value is not an AYON id: an id has 32 hex digits.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AyonId value, JsonSerializerOptions options) => TopicJsonWriter.WriteId(writer, value);

    /// <inheritdoc/>
    public override AyonId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, AyonId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString());
    }
}
