using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>The times by which one look of enroll decides, in microseconds.</summary>
/// <param name="Now">When it happens: jobs that come back later are left alone.</param>
/// <param name="Since">The least <c>updated_at</c> of a source; null for any.</param>
/// <param name="StaleBefore">Jobs of other senders that were updated before gave no sign of life; null where none are reclaimed.</param>
internal sealed record EnrollTimes(long Now, long? Since, long? StaleBefore)
{
    public static EnrollTimes Of(EnrollQuery query, DateTimeOffset now) => new(
        EventTime.ToMicroseconds(now),
        query.MaxAge is { } age ? EventTime.Before(now, age) : null,
        query.ReclaimAfter is { } silence ? EventTime.Before(now, silence) : null);

    /// <summary>Whether a job in work is to be handed to the caller: its own, or one that it reclaims.</summary>
    public bool IsForCaller(EnrollQuery query, AyonEvent job) =>
        !query.Holding.Contains(job.Id, StringComparer.Ordinal) &&
        (job.Sender == query.Sender || (job.Retries <= query.MaxRetries && IsStale(job)));

    /// <summary>Whether a job in work is to be given up on behalf of the caller.</summary>
    public bool IsToGiveUp(EnrollQuery query, AyonEvent job) =>
        job.Sender != query.Sender && job.Retries > query.MaxRetries && IsStale(job) && !query.Holding.Contains(job.Id, StringComparer.Ordinal);

    private bool IsStale(AyonEvent job) => EventTime.ToMicroseconds(job.UpdatedAt) < StaleBefore;
}
