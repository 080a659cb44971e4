namespace Ayon.Events.Latency;

/// <summary>An event whose way to its handler is measured.</summary>
[Topic("latency.sent")]
public sealed partial record Sent
{
    /// <summary>The dispatcher's timestamp.</summary>
    [Payload] public required long Timestamp { get; init; }
}

/// <summary>The job.</summary>
[Topic("latency.received")]
public sealed partial record Received;
