// Types that stand in no JSON, and how deep they are.
using System.Collections;

namespace Corpus.UnsupportedTypes;

[Topic("corpus.unsupported_types")]
public sealed partial record Odd
{
    [Summary] public object? Any { get; init; } // AYE0011

    [Summary] public IntPtr Handle { get; init; } // AYE0011

    [Payload] public int[,]? Matrix { get; init; } // AYE0011

    [Payload] public Action? Do { get; init; } // AYE0011

    [Payload] public ArrayList? List { get; init; } // AYE0011

    [Payload] public dynamic? Dynamic { get; init; } // AYE0011

    [Payload] public Half Half { get; init; } // AYE0011

    [Payload] public List<Inner>? Inners { get; init; } // AYE0011

    [Payload] public Task? Task { get; init; } // AYE0011

    [Payload] public System.IO.Stream? Stream { get; init; } // AYE0011
}

public sealed record Inner(Dictionary<string, Func<int>> Calls);
