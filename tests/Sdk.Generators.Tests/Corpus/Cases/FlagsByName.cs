// Flags are a number, unless their names are asked for.
namespace Corpus.FlagsByName;

[Topic("corpus.flags_by_name")]
public sealed partial record Allowed
{
    [Summary] public Access Number { get; init; }

    [Summary, JsonConverter(typeof(JsonStringEnumConverter<Access>))] public Access Names { get; init; }

    [Payload] public Named Named { get; init; }

    [Payload] public Named? Maybe { get; init; }
}

[Flags]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
}

[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<Named>))]
public enum Named
{
    None = 0,
    Read = 1,
    Write = 2,
}

public static class Samples
{
    // => {"number":3,"names":"Read, Write"} {"named":"Read, Write","maybe":null}
    public static Allowed[] All { get; } = [new() { Number = Access.Read | Access.Write, Names = Access.Read | Access.Write, Named = Named.Read | Named.Write }];
}
