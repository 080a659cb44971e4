// Unknown members go to one place.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Corpus.TwoExtensions;

[Topic("corpus.two_extensions")]
public sealed partial record Doubled
{
    [Summary, JsonExtensionData] public JsonObject? A { get; init; }

    [Payload, JsonExtensionData] public JsonObject? B { get; init; }

    [Payload, JsonExtensionData] public Dictionary<string, JsonElement>? C { get; init; } // AYE0011
}

[Topic("corpus.two_extensions.inside")]
public sealed partial record Outer
{
    [Payload] public Inner? Inner { get; init; } // AYE0011
}

public sealed record Inner
{
    [JsonExtensionData] public JsonObject? A { get; init; }

    [JsonExtensionData] public JsonObject? B { get; init; }
}
