// C# forbids it in the record, but not where the record is a class in Where.
namespace Corpus.MemberNamedLikeItsRecord;

[Topic("corpus.member_named_like_its_record")]
public sealed partial record Moved
{
    [Payload] public Place? Place { get; init; }
}

public sealed record Place
{
    public Spot? Spot { get; init; }
}

public sealed record Spot
{
    [JsonPropertyName("place")] public string? Place { get; init; }

    [JsonPropertyName("spot")] public string? Spot_ { get; init; }
}

public static class Samples
{
    // => {} {"place":{"spot":{"place":"p","spot":"s"}}}
    public static Moved[] All { get; } = [new() { Place = new() { Spot = new() { Place = "p", Spot_ = "s" } } }];
}
