// Topics without members, and patterns of all kinds.
namespace Corpus.NothingInIt;

[Topic("corpus.nothing_in_it")]
public sealed partial record Empty;

[Topic("*")]
public sealed partial record Anything;

[Topic("corpus.*.nothing_in_it.*")]
public sealed partial record Some
{
    [Summary] public string? Event { get; init; }
}

public static class Samples
{
    // => {} {}
    public static object[] All { get; } = [new Empty()];
}
