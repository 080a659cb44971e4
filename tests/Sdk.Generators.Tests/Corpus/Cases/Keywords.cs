// Every name is a keyword.
namespace Corpus.@namespace.@class;

[Topic("corpus.keywords")]
public sealed partial record @record
{
    [Summary] public int @int { get; init; }

    [Summary] public string? @string { get; init; }

    [Payload] public @event? @where { get; init; }

    [Payload] public @enum @field { get; init; }
}

public sealed record @event(int @value, string? @init);

public enum @enum
{
    @default,
    @var,
}

public static class Samples
{
    // => {"int":1,"string":"s"} {"where":{"value":2,"init":"i"},"field":"var"}
    public static @record[] All { get; } = [new() { @int = 1, @string = "s", where = new(2, "i"), field = @enum.@var }];
}
