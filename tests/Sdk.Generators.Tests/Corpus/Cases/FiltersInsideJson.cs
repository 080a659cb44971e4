// What stands in JSON of any form has no member: filters name it by its path.
using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Filtering;

namespace Corpus.FiltersInsideJson;

[Topic("corpus.filters_inside_json")]
public sealed partial record Loose
{
    [Summary] public JsonElement Any { get; init; }

    [Payload] public JsonObject? Data { get; init; }

    [Payload] public JsonNode? Node { get; init; }

    [Payload] public IReadOnlyDictionary<string, JsonElement>? ByName { get; init; }

    [Payload] public Settings? Settings { get; init; }

    [JsonExtensionData]
    [Payload] public JsonObject? Rest { get; init; }
}

public sealed record Settings
{
    public JsonNode? Free { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

public static class Use
{
    public static EventFilter A => Loose.Where.Any.Text == "x" & Loose.Where.Any.At("a").Number > 1.5;

    public static EventFilter B => Loose.Where.Data.At("a", "b_2").Boolean == true | Loose.Where.Data.At("a").At("c").Integer >= 9007199254740993;

    public static EventFilter C => Loose.Where.Node.At("tags").Texts.Includes("hero") & Loose.Where.Node.At("sizes").Numbers.IncludesAny(1, 2);

    public static EventFilter D => Loose.Where.ByName["maya"].At("version").Text.StartsWith("2026");

    public static EventFilter E => Loose.Where.Settings.Free.IsNotNull() & Loose.Where.Settings.Others("maya").Text == "x" & Loose.Where.Rest("studio").At("code").Text != null;
}
