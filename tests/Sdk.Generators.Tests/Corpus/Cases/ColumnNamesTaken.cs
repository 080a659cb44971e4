// Members called like the columns of Where, and like what they would be called instead.
using Ayon.Events.Filtering;

namespace Corpus.ColumnNamesTaken;

[Topic("corpus.column_names_taken")]
public sealed partial record Taken
{
    [Summary] public string? Event { get; init; }

    [Payload] public string? Event_ { get; init; }

    [Payload] public Inner? Inner { get; init; }
}

public sealed record Inner
{
    [JsonPropertyName("a")] public int Inner_ { get; init; }

    [JsonPropertyName("b")] public int Inner__ { get; init; }

    public int Event { get; init; }

    public int IsNull { get; init; }
}

public static class Use
{
    public static EventFilter Filter => Taken.Where.Event__ == "a" & Taken.Where.Event_ == "b" & Taken.Where.Event.Project == "c" & Taken.Where.Inner.Event == 1 & Taken.Where.Inner.IsNull == 2;
}

public static class Samples
{
    // => {"event":"a"} {"event_":"b","inner":{"a":1,"b":2,"event":3,"isNull":4}}
    public static Taken[] All { get; } = [new() { Event = "a", Event_ = "b", Inner = new() { Inner_ = 1, Inner__ = 2, Event = 3, IsNull = 4 } }];
}
