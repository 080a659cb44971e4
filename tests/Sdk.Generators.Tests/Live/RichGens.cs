using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>Random topics of the richer types.</summary>
internal static class RichGens
{
    private static readonly Gen<string> Text = Gen.String[0, 8];
    private static readonly Gen<string> Name = Gen.String[Gen.Char['a', 'z'], 1, 6];
    private static readonly Gen<double> Finite = Gen.Double.Where(double.IsFinite);
    private static readonly Gen<DateOnly> Day = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<TimeOnly> Hour = Gen.OneOf(Gen.Long[0, TimeSpan.TicksPerDay - 1], Gen.Long[0, 86399].Select(static second => second * TimeSpan.TicksPerSecond)).Select(static ticks => new TimeOnly(ticks));
    private static readonly Gen<TimeSpan> Length = Gen.OneOf(Gen.Long, Gen.Long[-100_000, 100_000].Select(static second => second * TimeSpan.TicksPerSecond), Gen.Const(0L), Gen.Const(long.MinValue)).Select(static ticks => new TimeSpan(ticks));
    private static readonly Gen<Uri> Address = Name.Select(static name => new Uri($"https://{name}.example/ä?q={name}")).OneOfRelative(Name);
    private static readonly Gen<Version> Version = Gen.Select(Gen.Int[0, 99], Gen.Int[0, int.MaxValue], Gen.Int[0, 9]).Select(static (major, minor, build) => build > 4 ? new Version(major, minor) : new Version(major, minor, build));
    private static readonly Gen<Point> AnyPoint = Gen.Select(Gen.Int, Gen.Int).Select(static (x, y) => new Point(x, y));
    private static readonly Gen<string> Json = OneOf("null", "1", "[]", "{}", "\"a\"", """{"a":[1,{"b":null}],"c":"é"}""", """[{"x":1},[2]]""", "true", "1.50");
    private static readonly Gen<JsonElement> Element = Json.Select(static json => JsonDocument.Parse(json).RootElement);
    private static readonly Gen<Dictionary<string, JsonElement>> Unknown = Gen.Dictionary(Name.Select(static name => "other" + name), Element)[1, 3];

    public static Gen<Forms> Forms { get; } =
        from given in Gen.Select(Day, Hour, Length, Address, Version, Gen.Byte.Array[0, 20])
        from maybe in Gen.Select(Day.Nullable(), Hour.Nullable(), Length.Nullable(), Address.Null(), Version.Null(), Gen.Byte.Array[0, 5].Null())
        select new Forms
        {
            Day = given.Item1,
            Hour = given.Item2,
            Length = given.Item3,
            Address = given.Item4,
            Version = given.Item5,
            Bytes = given.Item6,
            MaybeDay = maybe.Item1,
            MaybeHour = maybe.Item2,
            MaybeLength = maybe.Item3,
            MaybeAddress = maybe.Item4,
            MaybeVersion = maybe.Item5,
            MaybeBytes = maybe.Item6,
        };

    public static Gen<Collections> Collections { get; } =
        from summary in Gen.Select(Gen.Int.Array[0, 4], AnyPoint.Array[0, 3].Null(), Text.HashSet[0, 3], Gen.Int.HashSet[0, 3].Null(), Day.Array[0, 2])
        from payload in Gen.Select(Gen.Dictionary(Text, Gen.Int.Nullable())[0, 3], Gen.Dictionary(Text, AnyPoint)[0, 3], Gen.Dictionary(Text, Text.List[0, 2])[0, 2].Null())
        from tables in Gen.Dictionary(Name, OneOf(Approval.Pending, Approval.Approved))[0, 2].List[0, 2].Null()
        select new Collections
        {
            Numbers = [.. summary.Item1],
            Points = summary.Item2?.ToImmutableArray(),
            Names = summary.Item3,
            Ids = summary.Item4,
            Days = summary.Item5,
            Counts = payload.Item1,
            Places = payload.Item2,
            Groups = payload.Item3?.ToDictionary(),
            Tables = tables is null ? null : [.. tables],
        };

    public static Gen<Positional> Positional { get; } =
        from label in Labels()
        from range in Gen.Select(Gen.Int, Gen.Int, AnyPoint.Nullable())
        from given in Gen.Select(Text, Gen.Int.Nullable(), AnyPoint, AnyPoint.Nullable(), Labels().Null().Array[0, 2])
        select new Positional(given.Item1, label, given.Item2, given.Item3)
        {
            Range = new Range { First = range.Item1, Last = range.Item2, Middle = range.Item3 },
            Corner = given.Item4,
            Labels = given.Item5,
        };

    public static Gen<Filled> Filled { get; } =
        Gen.Select(Gen.Int, Text.Null()).Select(static (number, text) => new Filled { Number = number, Text = text });

    public static Gen<Inherited> Inherited { get; } =
        from pages in Gen.Select(Pages(AnyPoint), Pages(AnyPoint), Pages(Text.Null()).Null())
        from given in Gen.Select(Text, Text, Gen.Int, Pages(Gen.Int).List[0, 2])
        select new Inherited
        {
            EntityId = given.Item1,
            Kind = given.Item2,
            OldValue = pages.Item1,
            NewValue = pages.Item2,
            Texts = pages.Item3,
            Pair = new Pair<int, List<Page<int>>>(given.Item3, given.Item4),
        };

    public static Gen<Free> Free { get; } =
        from summary in Gen.Select(Element, Element.Where(static element => element.ValueKind != JsonValueKind.Null).Nullable(), Unknown.Null())
        from payload in Gen.Select(Json, Json.Null(), Unknown.Null(), Gen.Bool)
        select new Free
        {
            Any = summary.Item1,
            Maybe = summary.Item2,
            Others = summary.Item3,
            Node = JsonNode.Parse(payload.Item1),
            Object = payload.Item2 is { } node && JsonNode.Parse(node) is JsonObject item ? item : null,
            Array = payload.Item2 is { } list && JsonNode.Parse(list) is JsonArray array ? array : null,
            Bag = payload.Item4 ? new Bag { Name = "n", Others = payload.Item3 } : null,
        };

    public static Gen<Conditions> Conditions { get; } =
        from summary in Gen.Select(Text.Null(), Gen.Int.Nullable(), Gen.OneOf(AnyPoint, Gen.Const(default(Point))), Gen.Int.List[0, 2].Null())
        from payload in Gen.Select(Gen.Bool, Gen.Int, Gen.Int, Gen.Int)
        select new Conditions
        {
            Text = summary.Item1,
            Count = summary.Item2,
            Point = summary.Item3,
            Numbers = summary.Item4,
            Truth = payload.Item1,
            OnlyRead = payload.Item2,
            OnlyWritten = payload.Item3,
            Needed = payload.Item4,
        };

    public static Gen<Snake> Snake { get; } =
        Gen.Select(Text, Text, Gen.Int, Gen.Int).Select(static (id, name, number, frame) => new Snake
        {
            EntityId = id,
            IOName = name,
            Number2Of3 = number,
            InnerPart = frame < 0 ? null : new SnakeInside { FrameStart = frame, FrameEnd = number },
        });

    public static Gen<Unions> Unions { get; } =
        from shape in Shapes(depth: 2)
        from animal in Gen.OneOf(Text.Select(static name => new Animal { Name = name }), Gen.Int.Select(static lives => (Animal)new Cat { Lives = lives })).Null()
        from shapes in Gen.Dictionary(Name, Shapes(depth: 1).Null())[0, 3]
        from circle in Finite.Select(static radius => new Circle { Radius = radius }).Null()
        select new Unions { Shape = shape, Animal = animal, Shapes = shapes, Circle = circle };

    public static Gen<Customs> Customs { get; } =
        from degrees in Gen.Select(Finite, Finite.Nullable(), Gen.Dictionary(Name, Finite)[0, 2])
        from texts in Gen.Select(Name, Name.Null())
        from enums in Gen.Select(OneOf(Enum.GetValues<Priority>()), OneOf(Enum.GetValues<Grade>()), OneOf(Enum.GetValues<Direction>()))
        from legacy in Gen.Int.Nullable()
        select new Customs
        {
            Outside = new Celsius(degrees.Item1),
            Inside = degrees.Item2 is { } inside ? new Celsius(inside) : null,
            Rooms = degrees.Item3.ToDictionary(static pair => pair.Key, static pair => new Celsius(pair.Value)),
            Reversed = texts.Item1,
            MaybeReversed = texts.Item2,
            Priority = enums.Item1,
            Grade = enums.Item2,
            Direction = enums.Item3,
            Legacy = legacy is { } number ? new Legacy { Number = number, Anything = (long)number } : null,
        };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<Uri> OneOfRelative(this Gen<Uri> addresses, Gen<string> names) =>
        Gen.OneOf(addresses, names.Select(static name => new Uri($"/{name}#x", UriKind.Relative)));

    private static Gen<Label> Labels() =>
        from given in Gen.Select(Text, AnyPoint, Text, OneOf(Approval.Pending, Approval.Approved))
        from more in Gen.Select(Gen.Int, Text.Null())
        select new Label(given.Item1, given.Item2, given.Item3, given.Item4) { Size = more.Item1, Font = more.Item2 };

    private static Gen<Page<T>> Pages<T>(Gen<T> items, int depth = 2) =>
        from list in items.List[0, 3]
        from total in Gen.Int
        from next in depth == 0 ? Gen.Const<Page<T>?>((Page<T>?)null) : Pages(items, depth - 1).Null()
        select new Page<T> { Items = list, Total = total, Next = next };

    private static Gen<Shape> Shapes(int depth)
    {
        var circle = Gen.Select(Finite, Text.Null()).Select(static (radius, color) => (Shape)new Circle { Radius = radius, Color = color });
        var square = Gen.Int.Select(static side => (Shape)new Square(side));
        return depth == 0
            ? Gen.OneOf(circle, square)
            : Gen.OneOf(circle, square, Gen.Select(Shapes(depth - 1).List[0, 2].Null(), Unknown.Null()).Select(static (parts, others) => (Shape)new Freehand { Parts = parts, Others = others }));
    }
}
