// Dictionaries by what can be a name in JSON.
namespace Corpus.KeysOfAllKinds;

[Topic("corpus.keys_of_all_kinds")]
public sealed partial record Keyed
{
    [Summary] public Dictionary<int, string> Numbers { get; init; } = [];

    [Summary] public Dictionary<Guid, int> Ids { get; init; } = [];

    [Payload] public IReadOnlyDictionary<Kind, int?> Kinds { get; init; } = new Dictionary<Kind, int?>();

    [Payload] public Dictionary<ulong, Kind> Big { get; } = [];

    [Payload] public Dictionary<Access, bool>? Flags { get; init; }

    [Payload] public Dictionary<string, Dictionary<byte, string>> Nested { get; init; } = [];
}

public enum Kind
{
    [JsonStringEnumMemberName("one-and-only")]
    One,
}

[Flags]
public enum Access
{
    None,
    Read,
}

public static class Samples
{
    // => {"numbers":{"-1":"a"},"ids":{"00000000-0000-0000-0000-000000000000":1}} {"kinds":{"one-and-only":null},"big":{"18446744073709551615":"one-and-only"},"flags":{"1":true},"nested":{"a":{"255":"b"}}}
    public static Keyed[] All { get; } =
    [
        new()
        {
            Numbers = { [-1] = "a" },
            Ids = { [Guid.Empty] = 1 },
            Kinds = new Dictionary<Kind, int?> { [Kind.One] = null },
            Big = { [ulong.MaxValue] = Kind.One },
            Flags = new() { [Access.Read] = true },
            Nested = { ["a"] = new() { [255] = "b" } },
        },
    ];
}
