// Numbers as text are read and written by a converter, not by an attribute.
namespace Corpus.NumberHandling;

[Topic("corpus.number_handling")]
public sealed partial record Counted
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    [Summary] public int Number { get; init; } // AYE0038

    [JsonNumberHandling(JsonNumberHandling.Strict)]
    [Summary] public int Strict { get; init; }

    [Payload] public Inner? Inner { get; init; }

    [Payload] public Inner[] Inners { get; init; } = [];
}

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public sealed record Inner // AYE0038
{
    public int Number { get; init; }
}
