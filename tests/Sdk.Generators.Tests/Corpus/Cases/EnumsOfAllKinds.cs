// Enums over every number, with aliases and none at all.
namespace Corpus.EnumsOfAllKinds;

[Topic("corpus.enums_of_all_kinds")]
public sealed partial record Kinds
{
    [Summary] public Big Big { get; init; }

    [Summary] public Small Small { get; init; }

    [Payload] public Empty? Empty { get; init; }

    [Payload] public Outer.Nested Nested { get; init; }

    [Payload] public DayOfWeek Day { get; init; }

    [Payload] public Bits Bits { get; init; }
}

public enum Big : ulong
{
    Most = ulong.MaxValue,
    Least = 0,
}

public enum Small : sbyte
{
    Negative = -128,
    Zero = 0,
    Nothing = Zero,
}

public enum Empty;

[Flags]
public enum Bits : long
{
    Top = 1L << 62,
}

public static class Outer
{
    public enum Nested
    {
        [JsonStringEnumMemberName("with \"quotes\" and\nlines")]
        Odd,
    }
}

public static class Samples
{
    // => {"big":"Most","small":"Zero"} {"empty":null,"nested":"with \"quotes\" and\nlines","day":"Friday","bits":4611686018427387904}
    public static Kinds[] All { get; } = [new() { Big = Big.Most, Small = Small.Nothing, Day = DayOfWeek.Friday, Bits = Bits.Top }];
}
