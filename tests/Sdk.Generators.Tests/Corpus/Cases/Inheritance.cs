// Members of bases, overridden and hidden.
namespace Corpus.Inheritance;

[Topic("corpus.inheritance")]
public sealed partial record Derived : Middle<int>
{
    [Summary] public override string? Name { get; init; }

    [Summary] public new long Number { get; init; }
}

public abstract record Middle<T> : Base
{
    [Payload] public required T Value { get; init; }

    public override string? Name { get; init; }
}

public abstract record Base
{
    [Summary] public virtual string? Name { get; init; }

    [Summary] public int Number { get; init; }
}

public static class Samples
{
    // => {"name":"a","number":1} {"value":2}
    public static Derived[] All { get; } = [new() { Name = "a", Number = 1, Value = 2 }];
}
