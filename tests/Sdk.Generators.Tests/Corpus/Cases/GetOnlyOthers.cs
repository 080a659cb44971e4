// What is computed, an array, or may be null, cannot be filled.
namespace Corpus.GetOnlyOthers;

[Topic("corpus.get_only_others")]
public sealed partial record Computed
{
    [Summary] public List<int> Made => []; // AYE0010

    [Summary] public int[] Array { get; } = []; // AYE0010

    [Payload] public Inner? Inner { get; init; }
}

public sealed record Inner
{
    public List<int>? Maybe { get; } // AYE0061

    public IReadOnlyList<int> Fixed { get; } = []; // AYE0061

    public List<int> Made => []; // AYE0061
}
