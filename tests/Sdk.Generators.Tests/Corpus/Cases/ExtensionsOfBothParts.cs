// One for each part, and one for a record.
using System.Text.Json.Nodes;

namespace Corpus.ExtensionsOfBothParts;

[Topic("corpus.extensions_of_both_parts")]
public sealed partial record Open
{
    [Summary, JsonExtensionData] public JsonObject? A { get; init; }

    [Payload, JsonExtensionData] public JsonObject? B { get; init; }

    [Payload] public Inner? Inner { get; init; }
}

public sealed record Inner
{
    [JsonExtensionData] public JsonObject? Others { get; init; }
}

public static class Samples
{
    // => {"a":1} {"inner":{"c":3},"b":[2]}
    public static Open[] All { get; } = [new() { A = new() { ["a"] = 1 }, B = new() { ["b"] = new JsonArray(2) }, Inner = new() { Others = new() { ["c"] = 3 } } }];
}
