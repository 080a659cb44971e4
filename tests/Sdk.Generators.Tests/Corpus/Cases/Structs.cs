// Topics and members that are structs.
namespace Corpus.Structs;

[Topic("corpus.structs.a")]
public partial record struct Mutable
{
    [Summary] public int Number { get; set; }

    [Payload] public Point? Point { get; set; }
}

[Topic("corpus.structs.b")]
public readonly partial record struct Fixed([Summary] Point Point, [Payload] Point? Other);

public readonly record struct Point(int X, int Y);

public static class Samples
{
    // => {"number":1} {"point":{"x":2,"y":3}}
    // => {"point":{"x":0,"y":0}} {"other":null}
    public static object[] All { get; } = [new Mutable { Number = 1, Point = new(2, 3) }, new Fixed(default, null)];
}
