// Collections that only their record sets are filled.
namespace Corpus.GetOnlyCollections;

[Topic("corpus.get_only_collections")]
public sealed partial record Gathered
{
    [Summary] public List<int> Numbers { get; } = [];

    [Payload] public Dictionary<string, int> Counts { get; } = [];

    [Payload] public Inner Inner { get; init; } = new("a");
}

public sealed record Inner(string Name)
{
    public ISet<string> Names { get; } = new HashSet<string>();

    public IList<Inner> Inners { get; } = [];
}

public static class Samples
{
    // => {"numbers":[1,2]} {"counts":{"a":1},"inner":{"name":"b","names":["c"],"inners":[{"name":"d","names":[],"inners":[]}]}}
    public static Gathered[] All { get; } = [new() { Numbers = { 1, 2 }, Counts = { ["a"] = 1 }, Inner = new("b") { Names = { "c" }, Inners = { new("d") } } }];
}
