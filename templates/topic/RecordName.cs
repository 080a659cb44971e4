namespace RecordNamespace;

/// <summary>What happened.</summary>
[Topic("topic.of.record")]
public sealed partial record RecordName
{
    /// <summary>Id of what it is about; the summary goes to everyone who listens.</summary>
    [Summary] public required string EntityId { get; init; }

    /// <summary>More of it; the payload travels over REST only.</summary>
    [Payload] public string? Comment { get; init; }
}
