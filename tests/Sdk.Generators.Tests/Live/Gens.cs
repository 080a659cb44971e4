using CsCheck;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>Random topics.</summary>
internal static class Gens
{
    private static readonly Gen<string> Text = Gen.String[0, 12];
    private static readonly Gen<Approval> AnyApproval = Gen.Int[0, 2].Select(static index => Enum.GetValues<Approval>().Distinct().ElementAt(index));
    private static readonly Gen<Access> AnyAccess = Gen.Int[0, 3].Select(static number => (Access)number);
    private static readonly Gen<double> Finite = Gen.Double.Where(double.IsFinite);

    public static Gen<Scalars> Scalars { get; } =
        from whole in Gen.Select(Gen.SByte, Gen.Byte, Gen.Short, Gen.UShort)
        from large in Gen.Select(Gen.Int, Gen.UInt, Gen.Long, Gen.ULong)
        from broken in Gen.Select(Gen.Float.Where(float.IsFinite), Finite, Gen.Decimal)
        from formatted in Gen.Select(Gen.Guid, Gen.DateTime, Gen.DateTimeOffset)
        from other in Gen.Select(Text, Gen.Bool, AnyApproval, AnyAccess)
        select new Scalars
        {
            Text = other.Item1,
            Truth = other.Item2,
            Int8 = whole.Item1,
            UInt8 = whole.Item2,
            Int16 = whole.Item3,
            UInt16 = whole.Item4,
            Int32 = large.Item1,
            UInt32 = large.Item2,
            Int64 = large.Item3,
            UInt64 = large.Item4,
            Single = broken.Item1,
            Double = broken.Item2,
            Decimal = broken.Item3,
            Guid = formatted.Item1,
            Time = formatted.Item2,
            Moment = formatted.Item3,
            Approval = other.Item3,
            Access = other.Item4,
        };

    public static Gen<Shot> Shot { get; } = Shots(depth: 3);

    public static Gen<Optional> Optional { get; } =
        from texts in Gen.Select(Text.Null(), Gen.Bool.Nullable(), Gen.Int.Nullable(), Finite.Nullable())
        from formatted in Gen.Select(Gen.Guid.Nullable(), Gen.DateTimeOffset.Nullable(), AnyApproval.Nullable(), AnyAccess.Nullable())
        from nested in Gen.Select(Gen.Int.Nullable().List[0, 4].Null(), Shot.Null())
        select new Optional
        {
            Text = texts.Item1,
            Truth = texts.Item2,
            Count = texts.Item3,
            Ratio = texts.Item4,
            Guid = formatted.Item1,
            Moment = formatted.Item2,
            Approval = formatted.Item3,
            Access = formatted.Item4,
            Numbers = nested.Item1,
            Shot = nested.Item2,
        };

    public static Gen<Nested> Nested { get; } =
        from summary in Gen.Select(Shot, Text.List[0, 4], AnyApproval.List[0, 4])
        from payload in Gen.Select(Shot.Array[0, 3], Gen.Decimal.List[0, 3].List[0, 3], Frame(Shot).Null().List[0, 3].Null())
        from more in Gen.Select(Text.Null().Array[0, 3], Gen.Int.Array[0, 3].Null().Array[0, 3])
        select new Nested
        {
            Main = summary.Item1,
            Names = summary.Item2,
            Approvals = summary.Item3,
            Shots = payload.Item1,
            Matrix = payload.Item2,
            Frames = payload.Item3,
            Notes = more.Item1,
            Rows = more.Item2,
        };

    private static Gen<Frame> Frame(Gen<Shot> shot) =>
        from number in Gen.Int
        from inner in shot.Null()
        select new Frame { Number = number, Shot = inner };

    private static Gen<Shot> Shots(int depth) =>
        from name in Text
        from range in Gen.Select(Gen.Int, Gen.Int)
        from tags in Text.Array[0, 3]
        from cover in depth == 0 ? Gen.Const<Frame?>((Frame?)null) : Frame(Shots(depth - 1)).Null()
        select new Shot { Name = name, First = range.Item1, Last = range.Item2, Tags = tags, Cover = cover };
}
