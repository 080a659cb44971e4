// Two members of one name in a part, or in a record; in two parts it may be.
namespace Corpus.NameClashes;

[Topic("corpus.name_clashes")]
public sealed partial record Clashing
{
    [Summary] public int Number { get; init; }

    [Payload, JsonPropertyName("number")] public int Other { get; init; }

    [Payload, JsonPropertyName("number")] public int Third { get; init; } // AYE0012

    [Payload] public Inner? Inner { get; init; } // AYE0011
}

public sealed record Inner
{
    public int Id { get; init; }

    [JsonPropertyName("id")] public int Identity { get; init; }
}
