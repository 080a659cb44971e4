using System.Globalization;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>The new state of an existing job that enroll hands out or fails for good. Every hand-out is a separate attempt.</summary>
internal static class HandOut
{
    /// <summary>Gets how a job is claimed, which enroll can hand out.</summary>
    public static JobClaim ClaimOf(EnrollQuery query, AyonEvent job) => job.Status switch
    {
        EventStatus.Failed => JobClaim.Retried,
        EventStatus.Restarted => JobClaim.Restarted,
        _ when job.Sender == query.Sender => JobClaim.Resumed,
        _ => JobClaim.Reclaimed,
    };

    /// <summary>Gets the job after the hand-out.</summary>
    public static AyonEvent Of(EnrollQuery query, AyonEvent job, DateTimeOffset now)
    {
        var claim = ClaimOf(query, job);
        var next = job with { Attempt = job.Attempt + 1 };
        if (claim == JobClaim.Resumed)
        {
            // The contract wants it as it is. Where senders lose jobs for want of a sign of life, this is one.
            return query.ReclaimAfter is null ? next : next with { UpdatedAt = now };
        }

        return next with
        {
            Status = EventStatus.Pending,
            Retries = job.Retries + (claim is JobClaim.Retried or JobClaim.Reclaimed ? 1 : 0),
            Sender = query.Sender,
            SenderType = query.SenderType,
            UpdatedAt = now,
        };
    }

    /// <summary>Gets the job after it has failed for good.</summary>
    public static AyonEvent GiveUp(AyonEvent job, DateTimeOffset now) => job with
    {
        Status = EventStatus.Failed,
        Description = string.Create(
            CultureInfo.InvariantCulture, $"Failed after {job.Attempt} {(job.Attempt == 1 ? "attempt" : "attempts")} without a heartbeat"),
        UpdatedAt = now,
    };
}
