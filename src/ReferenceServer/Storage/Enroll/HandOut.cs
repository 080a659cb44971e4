using System.Globalization;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>What becomes of a job that exists when enroll hands it out or gives it up. Every hand-out is an attempt of its own.</summary>
internal static class HandOut
{
    /// <summary>What handing out a job is called; it may be handed out.</summary>
    public static JobClaim ClaimOf(EnrollQuery query, AyonEvent job) => job.Status switch
    {
        EventStatus.Failed => JobClaim.Retried,
        EventStatus.Restarted => JobClaim.Restarted,
        _ when job.Sender == query.Sender => JobClaim.Resumed,
        _ => JobClaim.Reclaimed,
    };

    /// <summary>The job as it is for the caller.</summary>
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

    /// <summary>The job after its last retry gave no sign of life.</summary>
    public static AyonEvent GiveUp(AyonEvent job, DateTimeOffset now) => job with
    {
        Status = EventStatus.Failed,
        Description = string.Create(
            CultureInfo.InvariantCulture, $"Failed after {job.Attempt} {(job.Attempt == 1 ? "attempt" : "attempts")} without a heartbeat"),
        UpdatedAt = now,
    };
}
