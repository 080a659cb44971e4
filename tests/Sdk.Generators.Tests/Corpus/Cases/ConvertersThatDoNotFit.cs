// Converters that cannot be used.
using System.Text.Json;

namespace Corpus.ConvertersThatDoNotFit;

[Topic("corpus.converters_that_do_not_fit")]
public sealed partial record Converted
{
    [JsonConverter(typeof(Text))]
    [Summary] public int Number { get; init; } // AYE0011

    [JsonConverter(typeof(Hidden))]
    [Summary] public string? Text { get; init; } // AYE0011

    [JsonConverter(typeof(Abstract))]
    [Payload] public string? Other { get; init; } // AYE0011
}

public sealed class Text : Abstract;

public sealed class Hidden : Abstract
{
    private Hidden()
    {
    }
}

public abstract class Abstract : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
