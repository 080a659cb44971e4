// A generic record that grows for ever.
namespace Corpus.EndlessGeneric;

[Topic("corpus.endless_generic")]
public sealed partial record Endless
{
    [Payload] public Chain<int>? Chain { get; init; } // AYE0011
}

public sealed record Chain<T>(T Value, Chain<Chain<T>>? Next);
