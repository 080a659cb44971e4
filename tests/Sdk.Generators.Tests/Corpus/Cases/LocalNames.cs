// Members called like what generated code calls its own.
namespace Corpus.LocalNames;

[Topic("corpus.local_names")]
public sealed partial record Local
{
    [Summary] public int value { get; init; }

    [Summary] public int? writer { get; init; }

    [Summary] public int reader { get; init; }

    [Payload] public Inner? item { get; init; }

    [Payload] public List<int> items { get; } = [];

    [Payload] public string? TopicNameAndMore { get; init; }

    [Payload] public int? givenValue { get; init; }

    [Payload] public Inner? System { get; init; }

    [Payload] public Inner? Ayon { get; init; }
}

public sealed record Inner(int? value, int? others)
{
    public int exception { get; init; }

    public int name { get; init; }
}

public static class Samples
{
    // => {"value":1,"writer":2,"reader":3} {"item":{"value":4,"others":null,"exception":5,"name":6},"items":[7],"topicNameAndMore":null,"givenValue":8,"system":null,"ayon":null}
    public static Local[] All { get; } = [new() { value = 1, writer = 2, reader = 3, item = new(4, null) { exception = 5, name = 6 }, items = { 7 }, givenValue = 8 }];
}
