// A class is no record.
namespace Corpus.ClassMembers;

[Topic("corpus.class_members")]
public sealed partial record Held
{
    [Payload] public Plain? Plain { get; init; } // AYE0011

    [Payload] public Point Point { get; init; } // AYE0011
}

public sealed class Plain
{
    public int Number { get; set; }
}

public struct Point
{
    public int X { get; set; }
}
