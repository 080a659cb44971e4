namespace WorkerTemplate;

/// <summary>The event that causes a job.</summary>
[Topic("source.topic")]
public sealed partial record SourceRecord
{
    /// <summary>Id of what it is about.</summary>
    [Summary] public string? EntityId { get; init; }
#if (StatusChange)

    /// <summary>The status before.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The status now.</summary>
    [Payload] public required string NewValue { get; init; }
#endif
}
