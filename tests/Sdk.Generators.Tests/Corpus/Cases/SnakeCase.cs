// Names in snake_case all the way down.
namespace Corpus.SnakeCase;

[Topic("corpus.snake_case", Naming = TopicNaming.SnakeCase)]
public sealed partial record Snake
{
    [Summary] public int FrameStart { get; init; }

    [Summary] public string? IOName { get; init; }

    [Payload] public Inner? InnerPart { get; init; }

    [Payload] public Dictionary<string, Inner> ByName { get; } = [];
}

public sealed record Inner(int FirstFrame, [property: JsonPropertyName("LastFrame")] int LastFrame);

public static class Samples
{
    // => {"frame_start":1,"io_name":"a"} {"inner_part":{"first_frame":2,"LastFrame":3},"by_name":{"KeyOfMine":{"first_frame":4,"LastFrame":5}}}
    public static Snake[] All { get; } = [new() { FrameStart = 1, IOName = "a", InnerPart = new(2, 3), ByName = { ["KeyOfMine"] = new(4, 5) } }];
}
