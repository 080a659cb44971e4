// Collections that never change.
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Corpus.ImmutableCollections;

[Topic("corpus.immutable_collections")]
public sealed partial record Still
{
    [Summary] public ImmutableList<int> Numbers { get; init; } = [];

    [Summary] public ImmutableArray<string> Texts { get; init; } = [];

    [Payload] public ImmutableDictionary<string, int>? Counts { get; init; }

    [Payload] public FrozenSet<string>? Names { get; init; }

    [Payload] public FrozenDictionary<int, string>? Frozen { get; init; }

    [Payload] public IImmutableList<ImmutableSortedSet<int>>? Sorted { get; init; }

    [Payload] public ImmutableSortedDictionary<string, Part>? Parts { get; init; }

    [Payload] public ImmutableHashSet<Guid>? Ids { get; init; }
}

public sealed record Part(ImmutableList<Part>? Parts = null);

public static class Samples
{
    // => {"numbers":[1,2],"texts":["a"]} {"counts":{"b":3},"names":["c"],"frozen":{"4":"d"},"sorted":[[5,6]],"parts":{"e":{"parts":[]}},"ids":null}
    public static Still[] All { get; } =
    [
        new()
        {
            Numbers = [1, 2],
            Texts = ["a"],
            Counts = ImmutableDictionary<string, int>.Empty.Add("b", 3),
            Names = new[] { "c" }.ToFrozenSet(),
            Frozen = new Dictionary<int, string> { [4] = "d" }.ToFrozenDictionary(),
            Sorted = ImmutableList.Create(ImmutableSortedSet.Create(6, 5)),
            Parts = ImmutableSortedDictionary<string, Part>.Empty.Add("e", new Part([])),
        },
    ];
}
