// Generic records, with and without null, nested in each other.
namespace Corpus.GenericRecords;

[Topic("corpus.generic_records")]
public sealed partial record Paged
{
    [Payload] public Page<string>? Texts { get; init; }

    [Payload] public Page<string?>? MaybeTexts { get; init; }

    [Payload] public Page<Page<int?>>? Pages { get; init; }

    [Payload] public Outer<int>.Inner<string>? Inner { get; init; }
}

public sealed record Page<T>(List<T> Items)
{
    public int Total { get; init; }
}

public static class Outer<T>
{
    public sealed record Inner<TOther>(T First, TOther Second);
}

public static class Samples
{
    // => {} {"texts":{"items":["a"],"total":1},"maybeTexts":{"items":[null],"total":0},"pages":{"items":[{"items":[1,null],"total":0}],"total":0},"inner":{"first":1,"second":"b"}}
    public static Paged[] All { get; } = [new() { Texts = new(["a"]) { Total = 1 }, MaybeTexts = new([null]), Pages = new([new([1, null])]), Inner = new(1, "b") }];
}
