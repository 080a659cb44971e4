// What cannot be the name of a member.
namespace Corpus.KeysThatAreNone;

[Topic("corpus.keys_that_are_none")]
public sealed partial record Keyed
{
    [Summary] public Dictionary<double, int>? Numbers { get; init; } // AYE0011

    [Payload] public Dictionary<Part, int>? Parts { get; init; } // AYE0011

    [Payload] public Dictionary<DateTime, int>? Times { get; init; } // AYE0011
}

public sealed record Part(int Number);
