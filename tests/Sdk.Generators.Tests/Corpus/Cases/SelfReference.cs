// A record that holds itself, in every way.
namespace Corpus.SelfReference;

[Topic("corpus.self_reference")]
public sealed partial record Tree
{
    [Payload] public Node? Root { get; init; }
}

public sealed record Node(string Name, Node? Left = null, List<Node>? Children = null)
{
    public Dictionary<string, Node> ByName { get; init; } = [];
}

public static class Samples
{
    // => {} {"root":{"name":"a","left":{"name":"b","left":null,"children":null,"byName":{}},"children":[],"byName":{"c":{"name":"c","left":null,"children":null,"byName":{}}}}}
    public static Tree[] All { get; } = [new() { Root = new("a", new("b"), []) { ByName = { ["c"] = new("c") } } }];
}
