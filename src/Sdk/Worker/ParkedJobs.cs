using System.Collections.Concurrent;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Jobs that wait for a retry on a server without delays: a real AYON server hands out a failed or restarted job immediately.
/// Therefore such a job is set to <c>failed</c> without retries left, so that it is not handed out, under a sender that identifies
/// its worker. It is restarted with its actual retry count when the delay is over.
/// </summary>
internal sealed class ParkedJobs(IEventClient client, ServerClock clock, TimeProvider time, ILogger<ParkedJobs> logger)
{
    private const string Suffix = ".parked";

    private readonly ConcurrentDictionary<string, Kept> _parked = new(StringComparer.Ordinal);

    /// <summary>Returns the sender of a lane's parked jobs, which never enrolls.</summary>
    public static string SenderOf(string lane) => lane + Suffix;

    /// <summary>Returns the lane of a sender of parked jobs; null for any other sender.</summary>
    public static string? LaneOf(string? sender) => sender?.EndsWith(Suffix, StringComparison.Ordinal) == true ? sender[..^Suffix.Length] : null;

    /// <summary>
    /// Returns whether a lane has parked the stored job. A heartbeat that was sent before may have arrived later, and have set the
    /// lane as the sender again.
    /// </summary>
    public static bool IsParkedBy(string lane, AyonEvent stored) =>
        stored.Status == EventStatus.Failed && (stored.Sender == SenderOf(lane) || stored.Sender == lane) && JobMemory.Read(stored.Payload).Parked is not null;

    /// <summary>Parks a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="attempt">The result of its attempt.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    public async Task ParkAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken)
    {
        var parking = new Parking(clock.Now + attempt.Delay, attempt.IsFailure ? job.Retries + 1 : job.Retries);
        var update = new UpdateEventRequest
        {
            Status = EventStatus.Failed,
            Retries = job.Handler.Settings.MaxRetries + 1,
            Sender = SenderOf(job.Sender),
            Project = job.Project,
            Description = attempt.Description,
            Progress = attempt.Progress,
            Payload = (attempt.Memory with { Parked = parking }).ToPayload(attempt.Error, job.Handler.Options.ApiKey),
        };
        await client.UpdateAsync(job.Id, SentText.Clean(update), cancellationToken).ConfigureAwait(false);
        // The response to the end of its previous parking may still be missing.
        var kept = new Kept(job.Id, job.Sender);
        _parked[job.Id] = kept;
        _ = RestartInTimeAsync(kept, attempt.Delay, job.Host);
    }

    /// <summary>Takes over a job that a dead process had parked, until its delay is over. Ignores any other job.</summary>
    /// <param name="id">The id of the job.</param>
    /// <param name="lane">The lane that had parked it.</param>
    /// <param name="host">The host's tokens. At shutdown the job is restarted immediately.</param>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    public async Task AdoptAsync(string id, string lane, HostTokens host)
    {
        var stored = await client.GetAsync(id, host.Last).ConfigureAwait(false);
        var kept = new Kept(id, lane);
        if (IsParkedBy(lane, stored) && JobMemory.Read(stored.Payload).Parked is { } parking && _parked.TryAdd(id, kept))
        {
            _ = RestartInTimeAsync(kept, parking.Until - clock.Now, host);
        }
    }

    /// <summary>Restarts the remaining jobs of some senders at shutdown.</summary>
    public async Task EndAsync(Func<string, bool> isOwn, CancellationToken last)
    {
        foreach (var kept in _parked.Values.Where(kept => isOwn(kept.Lane)))
        {
            await RestartAsync(kept, last).ConfigureAwait(false);
        }
    }

    private async Task RestartInTimeAsync(Kept kept, TimeSpan delay, HostTokens host)
    {
        await Task.Delay(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, time, host.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // At shutdown it is restarted with the others. A job that was parked again in the meantime has another time.
        if (!host.Stopping.IsCancellationRequested && _parked.TryGetValue(kept.Id, out var last) && last == kept)
        {
            await RestartAsync(kept, host.Stopping).ConfigureAwait(false);
        }
    }

    private async Task RestartAsync(Kept kept, CancellationToken cancellationToken)
    {
        try
        {
            if (await Offer.UntilTakenAsync(TellAsync, time, error => logger.HeartbeatLost(kept.Id, error.Message), cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
        catch (EventNotFoundException)
        {
            // A user deleted it.
        }

        _parked.TryRemove(KeyValuePair.Create(kept.Id, kept));

        async Task TellAsync(CancellationToken token)
        {
            var stored = await client.GetAsync(kept.Id, token).ConfigureAwait(false);
            // Somebody changed the job in the meantime, and their change takes precedence.
            if (IsParkedBy(kept.Lane, stored))
            {
                var (memory, retries) = JobMemory.Of(stored);
                var update = new UpdateEventRequest { Status = EventStatus.Restarted, Sender = kept.Lane, Retries = retries, Payload = memory.ToPayload() };
                await client.UpdateAsync(kept.Id, update, token).ConfigureAwait(false);
            }
        }
    }

    // One parking of a job: compared by reference, since a job may be parked again.
    private sealed class Kept(string id, string lane)
    {
        public string Id => id;

        public string Lane => lane;
    }
}
