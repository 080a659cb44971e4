using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>A validated enroll request.</summary>
internal sealed record EnrollQuery
{
    public required IReadOnlyList<TopicPattern> SourceTopics { get; init; }

    /// <summary>Whether the sources were given as a list.</summary>
    public bool HasSourceList { get; init; }

    public required TopicName TargetTopic { get; init; }

    /// <summary>Sender of the job. Callers without a sender share one per user.</summary>
    public required string Sender { get; init; }

    public string? SenderType { get; init; }

    /// <summary>Name of the caller, which becomes the user of a new job.</summary>
    public string? User { get; init; }

    public string? Description { get; init; }

    public bool Sequential { get; init; }

    /// <summary>Filter of the sources; null for all.</summary>
    public PredicateGroup? Filter { get; init; }

    public int MaxRetries { get; init; } = 3;

    public IReadOnlyList<string> IgnoreSenderTypes { get; init; } = [];

    /// <summary>Maximum time since the last update of a source; null for no limit.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Time without an update after which unfinished jobs of other senders are handed out; null for never.</summary>
    public TimeSpan? ReclaimAfter { get; init; }

    /// <summary>Maximum number of jobs that the sender can hold at once, including those in <see cref="Holding"/>.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>Ids of the jobs that the sender holds already and does not get again.</summary>
    public IReadOnlyList<string> Holding { get; init; } = [];

    /// <summary>Whether the jobs are returned with their complete sources.</summary>
    public bool WithSources { get; init; }

    /// <summary>Gets the maximum number of jobs to hand out; with <see cref="Sequential"/>, at most one.</summary>
    public int Wanted => Math.Min(Capacity - Holding.Count, Sequential ? 1 : int.MaxValue);

    /// <summary>
    /// Gets a name of everything that decides which sources have no job yet: queries with the same name are one consumer, regardless
    /// of the caller and of the jobs to retry.
    /// </summary>
    public string NameConsumer()
    {
        var parts = new List<string> { TargetTopic.Value, MaxAge?.Ticks.ToString(CultureInfo.InvariantCulture) ?? "", Filter?.Text ?? "" };
        parts.AddRange(SourceTopics.Select(static topic => topic.Value).Distinct().Order(StringComparer.Ordinal));
        parts.Add("");
        parts.AddRange(IgnoreSenderTypes.Distinct().Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }
}

/// <summary>The result of an enroll.</summary>
/// <param name="Jobs">The jobs, oldest source first.</param>
/// <param name="GivenUp">Jobs without a heartbeat and without retries left, which are <c>failed</c> now.</param>
internal sealed record EnrollResult(IReadOnlyList<EnrolledJob> Jobs, IReadOnlyList<AyonEvent> GivenUp)
{
    public static EnrollResult Nothing { get; } = new([], []);
}

/// <summary>A job that enroll hands out.</summary>
/// <param name="Target">The target event after the hand-out.</param>
/// <param name="Claim">How it was claimed.</param>
/// <param name="Source">The complete source if <see cref="EnrollQuery.WithSources"/> is true.</param>
internal sealed record EnrolledJob(AyonEvent Target, JobClaim Claim, AyonEvent? Source = null);

/// <summary>How enroll claimed a job.</summary>
internal enum JobClaim
{
    /// <summary>Created for a source without a job.</summary>
    Created,

    /// <summary>Failed before; the retry is counted.</summary>
    Retried,

    /// <summary>Restarted by someone; no retry is counted.</summary>
    Restarted,

    /// <summary>The sender's own unfinished job, returned unchanged.</summary>
    Resumed,

    /// <summary>Reclaimed from a sender without heartbeats; the retry is counted.</summary>
    Reclaimed,
}
