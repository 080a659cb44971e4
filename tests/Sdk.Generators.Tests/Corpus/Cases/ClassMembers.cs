// Classes and structs are objects as records are, with parameterless constructors, parameters, bases and cases.
using Ayon.Events.Filtering;

namespace Corpus.ClassMembers;

[Topic("corpus.class_members")]
public sealed partial record Held
{
    [Summary] public Point Point { get; init; }

    [Summary] public Point? Other { get; init; }

    [Payload] public Plain? Plain { get; init; }

    [Payload] public List<Made> Made { get; init; } = [];

    [Payload] public Drawing? Drawing { get; init; }

    [Payload] public KeyValuePair<string, int> Pair { get; init; }

    [Payload] public Page<Point>? Page { get; init; }
}

public abstract class Base
{
    public int Id { get; set; }

    public virtual string? Name { get; set; }

    private protected int Hidden { get; set; }
}

public class Plain : Base
{
    private readonly int _secret = 1;

    public Plain() => Number = 7;

    public int Number { get; set; }

    public override string? Name { get; set; } = "initial";

    public required string Text { get; init; }

    public List<int> Numbers { get; } = [];

    public Plain? Next { get; set; }

    [JsonIgnore] public int Computed => Number + _secret;

    [JsonInclude] public int Counted { get; private set; }

    public static int Shared { get; set; }

    public Plain Count()
    {
        Counted++;
        return this;
    }
}

public sealed class Made
{
    public Made(int width, string? label = "none") => (Width, Label) = (width, label);

    internal Made(string label) => Label = label;

    public int Width { get; }

    public string? Label { get; }

    public bool IsWide { get; set; }
}

public struct Point
{
    public int X { get; set; }

    public int Y { get; init; }
}

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Nothing), "nothing")]
public abstract class Drawing;

public sealed class Circle : Drawing
{
    public double Radius { get; set; }
}

public sealed class Nothing : Drawing;

public class Page<T>
    where T : struct
{
    public T? First { get; init; }

    public int Number { get; private init; } = 3;

    [JsonConstructor]
    private Page(int number) => Number = number;

    public static Page<T> Of(T first) => new(5) { First = first };
}

public static class Use
{
    public static EventFilter Filter => Held.Where.Point.X > 1 & Held.Where.Plain.Name == "a" & Held.Where.Drawing.IsNull();
}

public static class Samples
{
    // => {"point":{"x":1,"y":2},"other":null} {"plain":null,"made":[],"drawing":{"$type":"nothing"},"pair":{"key":"a","value":1},"page":null}
    // => {"point":{"x":0,"y":0},"other":{"x":0,"y":3}} {"plain":{"id":4,"number":7,"name":"initial","text":"t","numbers":[1,2],"next":{"id":0,"number":8,"name":null,"text":"u","numbers":[],"next":null,"counted":0},"counted":1},"made":[{"width":3,"label":null,"isWide":true}],"drawing":{"$type":"circle","radius":0.5},"pair":{"key":"","value":0},"page":{"first":{"x":6,"y":0},"number":5}}
    public static Held[] All { get; } =
    [
        new() { Point = new() { X = 1, Y = 2 }, Drawing = new Nothing(), Pair = new("a", 1) },
        new()
        {
            Other = new Point { Y = 3 },
            Plain = new Plain { Id = 4, Text = "t", Numbers = { 1, 2 }, Next = new() { Name = null, Number = 8, Text = "u" } }.Count(),
            Made = [new(3, null) { IsWide = true }],
            Drawing = new Circle { Radius = 0.5 },
            Pair = new("", 0),
            Page = Page<Point>.Of(new() { X = 6 }),
        },
    ];
}
