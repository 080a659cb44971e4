// Factories make their converters once.
using System.Text.Json;

namespace Corpus.ConverterFactories;

[Topic("corpus.converter_factories")]
public sealed partial record Made
{
    [Summary] public Box<int> Box { get; init; } = new(0);

    [Payload, JsonConverter(typeof(BoxFactory))] public Box<string>? Text { get; init; }

    [Payload] public List<Box<int>> Boxes { get; init; } = [];
}

[JsonConverter(typeof(BoxFactory))]
public sealed class Box<T>(T value)
{
    public T Value { get; } = value;
}

public sealed class BoxFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => true;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(Box<int>) ? new NumberConverter() : new TextConverter();

    private sealed class NumberConverter : JsonConverter<Box<int>>
    {
        public override Box<int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, Box<int> value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed class TextConverter : JsonConverter<Box<string>>
    {
        public override Box<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Box<string> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

public static class Samples
{
    // => {"box":1} {"text":null,"boxes":[2,3]}
    // => {"box":1} {"text":"a","boxes":[]}
    public static Made[] All { get; } = [new() { Box = new(1), Boxes = [new(2), new(3)] }, new() { Box = new(1), Text = new("a") }];
}
