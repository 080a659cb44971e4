// A record in several topics, or in one twice, has its mistakes once.
namespace Corpus.SharedMistakes;

[Topic("corpus.shared_mistakes.one")]
public sealed partial record One : Base
{
    [Payload] public Shared? First { get; init; }

    [Payload] public Shared? Second { get; init; }
}

[Topic("corpus.shared_mistakes.two")]
public sealed partial record Two : Base
{
    [Payload] public List<Shared>? Shared { get; init; }
}

public abstract record Base
{
    [Summary, Payload] public int Twice { get; init; } // AYE0009

    public int Unmarked { get; init; } // AYE0008

    [Summary] public int ReadOnly { get; } // AYE0010

    [Payload, JsonIgnore] public int Ignored { get; init; } // AYE0034

    [Summary] public string? Password { get; init; } // AYE0053

    [Payload] public IntPtr Handle { get; init; } // AYE0011
}

public sealed class Shared
{
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public int Number { get; set; } // AYE0038

    public int Computed => Number; // AYE0061

    public int Field; // AYE0061
}
