// Members that hide those that every object has.
namespace Corpus.MembersOfObject;

[Topic("corpus.members_of_object")]
public sealed partial record Hiding
{
    [Summary] public new int GetType { get; init; }

    [Payload] public new string? MemberwiseClone { get; init; }

    [Payload] public Shape? Shape { get; init; }

    [Payload] public Inner? Inner { get; init; }
}

[JsonDerivedType(typeof(Circle), "circle")]
public abstract record Shape
{
    public new int GetType { get; init; }
}

public sealed record Circle : Shape;

public sealed record Inner
{
    public new string? GetType { get; init; }

    public new string? ReferenceEquals { get; init; }
}

public static class Samples
{
    // => {"getType":1} {"memberwiseClone":"m","shape":{"$type":"circle","getType":2},"inner":{"getType":"i","referenceEquals":"r"}}
    public static Hiding[] All { get; } = [new() { GetType = 1, MemberwiseClone = "m", Shape = new Circle { GetType = 2 }, Inner = new() { GetType = "i", ReferenceEquals = "r" } }];
}
