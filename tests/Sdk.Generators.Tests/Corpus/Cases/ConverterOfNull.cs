// A converter that asks for null is given it.
using System.Text.Json;

namespace Corpus.ConverterOfNull;

[Topic("corpus.converter_of_null")]
public sealed partial record Named
{
    [JsonConverter(typeof(Blank))]
    [Summary] public string? Maybe { get; init; }

    [JsonConverter(typeof(Blank))]
    [Summary] public string Always { get; init; } = "a";

    [JsonConverter(typeof(NotBlank))]
    [Payload] public string? Plain { get; init; }

    [JsonConverter(typeof(Half))]
    [Payload] public int? Number { get; init; }
}

public sealed class Blank : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? throw new JsonException() : reader.GetString() is { Length: > 0 } text ? text : null;

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value ?? "");
}

public sealed class NotBlank : JsonConverter<string>
{
    public override bool HandleNull => false;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.Trim());
}

public sealed class Half : JsonConverter<int>
{
    public override bool HandleNull => true;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt32() * 2;

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value / 2);
}

public static class Samples
{
    // => {"maybe":"","always":"b"} {"plain":null,"number":null}
    // => {"maybe":"c","always":"d"} {"plain":"e","number":3}
    public static Named[] All { get; } = [new() { Always = "b" }, new() { Maybe = "c", Always = "d", Plain = " e ", Number = 6 }];
}
