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

    /// <summary>Whether the sources were named in a list.</summary>
    public bool HasSourceList { get; init; }

    public required TopicName TargetTopic { get; init; }

    /// <summary>Who the job is for. Callers that name nobody share one sender per user.</summary>
    public required string Sender { get; init; }

    public string? SenderType { get; init; }

    /// <summary>Name of the caller, who becomes the user of a new job.</summary>
    public string? User { get; init; }

    public string? Description { get; init; }

    public bool Sequential { get; init; }

    /// <summary>Which sources pass; null passes all.</summary>
    public PredicateGroup? Filter { get; init; }

    public int MaxRetries { get; init; } = 3;

    public IReadOnlyList<string> IgnoreSenderTypes { get; init; } = [];

    /// <summary>Sources updated before now minus this are left out; null is no limit.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Unfinished jobs of other senders that were not updated for so long are handed out, too; null hands out none.</summary>
    public TimeSpan? ReclaimAfter { get; init; }

    /// <summary>How many jobs the sender may hold at once; those in <see cref="Holding"/> count.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>Ids of the jobs that the sender has in hand: they are not given again.</summary>
    public IReadOnlyList<string> Holding { get; init; } = [];

    /// <summary>Whether the jobs are to be given with their whole sources.</summary>
    public bool WithSources { get; init; }

    /// <summary>How many jobs may be handed out; with <see cref="Sequential"/>, one at most.</summary>
    public int Wanted => Math.Min(Capacity - Holding.Count, Sequential ? 1 : int.MaxValue);

    /// <summary>
    /// Names all that decides which sources have no job yet: queries with the same name are one consumer, whoever asks and
    /// whichever jobs come back.
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

/// <summary>What came of an enroll.</summary>
/// <param name="Jobs">The jobs that are handed out, oldest source first.</param>
/// <param name="GivenUp">Jobs without a sign of life that have no retry left: they are <c>failed</c> now.</param>
internal sealed record EnrollResult(IReadOnlyList<EnrolledJob> Jobs, IReadOnlyList<AyonEvent> GivenUp)
{
    public static EnrollResult Nothing { get; } = new([], []);
}

/// <summary>A job that enroll hands out.</summary>
/// <param name="Target">The target event as it is now.</param>
/// <param name="Claim">What was done to it.</param>
/// <param name="Source">The whole source, where <see cref="EnrollQuery.WithSources"/> asked for it.</param>
internal sealed record EnrolledJob(AyonEvent Target, JobClaim Claim, AyonEvent? Source = null);

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

    /// <summary>Taken from a sender that gave no sign of life; one more retry is counted.</summary>
    Reclaimed,
}
