using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Reads a part of a filter: an object with <c>key</c> is a condition, any other object is a group.</summary>
internal sealed class FilterNodeConverter : JsonConverter<FilterNode>
{
    public override FilterNode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FilterJson.ReadNode(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, FilterNode value, JsonSerializerOptions options) =>
        FilterJson.WriteNode(writer, value);
}

/// <summary>Reads and writes a complete filter.</summary>
internal sealed class FilterGroupConverter : JsonConverter<FilterGroup>
{
    public override FilterGroup Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FilterJson.ReadGroup(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, FilterGroup value, JsonSerializerOptions options) =>
        FilterJson.WriteNode(writer, value);
}

/// <summary>Reads and writes a single condition.</summary>
internal sealed class FilterConditionConverter : JsonConverter<FilterCondition>
{
    public override FilterCondition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FilterJson.ReadCondition(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, FilterCondition value, JsonSerializerOptions options) =>
        FilterJson.WriteNode(writer, value);
}
