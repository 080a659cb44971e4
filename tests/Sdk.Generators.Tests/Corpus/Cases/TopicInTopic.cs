// The payload of the one would be sent in the summary of the other.
namespace Corpus.TopicInTopic;

[Topic("corpus.topic_in_topic.outer")]
public sealed partial record Outer
{
    [Summary] public Inner? Inner { get; init; } // AYE0062

    [Payload] public List<Inner> Inners { get; init; } = []; // AYE0062
}

[Topic("corpus.topic_in_topic.inner")]
public sealed partial record Inner
{
    [Summary] public int Open { get; init; }

    [Payload] public string? Hidden { get; init; }
}
