// Namespaces called like those of the framework.
namespace Corpus.NamespacesOfOthers.System.Text.Json;

[Topic("corpus.namespaces_of_others")]
public sealed partial record Shadowed
{
    [Summary] public Guid? Id { get; init; }

    [Payload] public global::System.Text.Json.JsonElement? Any { get; init; }

    [Payload] public Ayon? Ayon { get; init; }
}

public sealed record Ayon(string Events);

public sealed record Guid(int Number);

public static class Samples
{
    // => {"id":{"number":1}} {"any":null,"ayon":{"events":"e"}}
    public static Shadowed[] All { get; } = [new() { Id = new(1), Ayon = new("e") }];
}
