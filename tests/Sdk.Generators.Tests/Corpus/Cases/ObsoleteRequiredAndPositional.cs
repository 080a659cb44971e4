// The same where a constructor takes them.
namespace Corpus.ObsoleteRequiredAndPositional;

[Topic("corpus.obsolete_required_and_positional.a")]
public sealed partial record Positional([property: Obsolete("No.", error: true)][Summary] int Old, [Payload] string? New = null);

[Topic("corpus.obsolete_required_and_positional.b")]
public readonly partial record struct Small
{
    [Obsolete("No.", error: true)]
    [Summary] public int Old { get; init; }
}

public static class Samples
{
    // => {"old":1} {"new":"n"}
    // => {"old":0} {}
    public static object[] All { get; } = [new Positional(1, "n"), new Small()];
}
