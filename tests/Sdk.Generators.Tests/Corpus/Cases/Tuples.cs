// A tuple's names are the compiler's own: JSON would have none of them.
namespace Corpus.Tuples;

[Topic("corpus.tuples")]
public sealed partial record Paired
{
    [Summary] public (int First, string Second) Pair { get; init; } // AYE0011

    [Summary] public (int, int)? Unnamed { get; init; } // AYE0011

    [Payload] public Tuple<int, string>? Old { get; init; } // AYE0011

    [Payload] public List<(int, int)> Many { get; init; } = []; // AYE0011

    [Payload] public Dictionary<string, ValueTuple<int>>? Map { get; init; } // AYE0011

    [Payload] public Inner? Inner { get; init; } // AYE0011
}

public sealed record Inner((int X, int Y) Point);
