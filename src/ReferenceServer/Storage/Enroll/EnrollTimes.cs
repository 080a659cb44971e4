using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>The times that one enroll uses, in microseconds.</summary>
/// <param name="Now">The current time: jobs delayed beyond it are not handed out.</param>
/// <param name="Since">The minimum <c>updated_at</c> of a source; null for any.</param>
/// <param name="StaleBefore">Jobs of other senders with an older update have lost their worker; null if none are reclaimed.</param>
internal sealed record EnrollTimes(long Now, long? Since, long? StaleBefore)
{
    public static EnrollTimes Of(EnrollQuery query, DateTimeOffset now) => new(
        EventTime.ToMicroseconds(now),
        query.MaxAge is { } age ? EventTime.Before(now, age) : null,
        query.ReclaimAfter is { } silence ? EventTime.Before(now, silence) : null);

    /// <summary>Whether the caller gets a job in work: its own, or one that it reclaims.</summary>
    public bool IsForCaller(EnrollQuery query, AyonEvent job) =>
        !query.Holding.Contains(job.Id, StringComparer.Ordinal) &&
        (job.Sender == query.Sender || (job.Retries <= query.MaxRetries && IsStale(job)));

    /// <summary>Whether a job in work fails for good because it has lost its worker and has no retries left.</summary>
    public bool IsToGiveUp(EnrollQuery query, AyonEvent job) =>
        job.Sender != query.Sender && job.Retries > query.MaxRetries && IsStale(job) && !query.Holding.Contains(job.Id, StringComparer.Ordinal);

    private bool IsStale(AyonEvent job) => EventTime.ToMicroseconds(job.UpdatedAt) < StaleBefore;
}
