// What is experimental is an error wherever it is not permitted.
using System.Diagnostics.CodeAnalysis;

namespace Corpus.ExperimentalMembers;

[Topic("corpus.experimental_members")]
public sealed partial record Tried
{
    [Experimental("CORPUS5")]
    [Summary] public int Number { get; init; } = 1;

    [Experimental("CORPUS6")]
    [Payload] public Trial? Trial { get; init; }

    [Payload] public Kind Kind { get; init; }
}

[Experimental("CORPUS6")]
public sealed record Trial(int Count);

public enum Kind
{
    Known,

    [Experimental("CORPUS7")]
    New,
}

public static class Samples
{
    // => {"number":1} {"trial":null,"kind":"Known"}
    public static Tried[] All { get; } = [new()];
}
