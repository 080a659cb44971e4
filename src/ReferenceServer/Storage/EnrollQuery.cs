using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>A validated enroll request.</summary>
internal sealed record EnrollQuery
{
    public required IReadOnlyList<TopicPattern> SourceTopics { get; init; }

    public required TopicName TargetTopic { get; init; }

    /// <summary>Who the job is for. Callers that name nobody share one sender per user.</summary>
    public required string Sender { get; init; }

    public string? SenderType { get; init; }

    /// <summary>Name of the caller, who becomes the user of a new job.</summary>
    public string? User { get; init; }

    public string? Description { get; init; }

    public bool Sequential { get; init; }

    /// <summary>Which sources pass; null passes all.</summary>
    public EventPredicate? Filter { get; init; }

    public int MaxRetries { get; init; } = 3;

    public IReadOnlyList<string> IgnoreSenderTypes { get; init; } = [];

    /// <summary>Sources updated before now minus this are left out; null is no limit.</summary>
    public TimeSpan? MaxAge { get; init; }
}

/// <summary>A job that enroll hands out.</summary>
/// <param name="Target">The target event as it is now.</param>
/// <param name="Claim">What was done to it.</param>
internal sealed record EnrolledJob(AyonEvent Target, JobClaim Claim);

/// <summary>What enroll did to the job that it hands out.</summary>
internal enum JobClaim
{
    /// <summary>Made for a source that had none.</summary>
    Created,

    /// <summary>Failed before; one more retry is counted.</summary>
    Retried,

    /// <summary>Restarted by someone; no retry is counted.</summary>
    Restarted,

    /// <summary>The sender's own unfinished job, returned as it is.</summary>
    Resumed,
}
