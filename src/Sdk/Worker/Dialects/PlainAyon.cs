using Ayon.Events.Client;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// A real AYON server, and any other server without the extensions. A job belongs to its sender, and only the sender shows which worker
/// has it. The server hands out failed jobs immediately and does not reclaim jobs.
/// </summary>
internal sealed class PlainAyon(IEventClient client, ParkedJobs parked, HeldJobs held, AbandonedJobs abandoned) : IServerDialect
{
    public async Task<HandOut> AskAsync(LaneRequest lane, HostTokens host)
    {
        if (held.IsHeldBy(lane))
        {
            // The server would hand it the job that still waits.
            return default;
        }

        // The claim of an exact sender may have been cleared away after its owner died, but its jobs have no other lane.
        if (lane is { Lane: 0, HasRecovered: false, Claim: { IsSuccessor: true } or { IsExact: true } })
        {
            await abandoned.SucceedAsync(lane, host).ConfigureAwait(false);
            lane.HasRecovered = true;
        }

        var asked = lane.Handler.Time.GetUtcNow();
        // Not cancelled at shutdown: a job that is handed out in the meantime must be released.
        var job = await client.EnrollAsync(lane.Enroll, host.Last).ConfigureAwait(false);
        if (job is null)
        {
            return default;
        }

        if (job.Status is EventStatus.Finished or EventStatus.Aborted)
        {
            return new HandOut(null, await SetAsideAsync(lane, job, host.Last).ConfigureAwait(false));
        }

        JobTelemetry.Received(lane.Handler.Target, job.Id, asked);
        return new HandOut(new HandedJob(job.Id, job.DependsOn, job.Attempt, lane.Sender) { WasInterrupted = lane.WasInterrupted(job.Id, job.Status) });
    }

    public Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken) => client.GetAsync(eventId, cancellationToken);

    public async Task BeginAsync(RunningJob job, CancellationToken cancellationToken)
    {
        // A restarted job is handed to all callers that ask at the same moment; the last of them becomes its sender.
        job.Interrupt(await LookAsync(job, cancellationToken).ConfigureAwait(false));
        if (!job.IsTakenAway)
        {
            await UpdateAsync(
                job,
                new UpdateEventRequest { Status = EventStatus.InProgress, Payload = job.Unsaved?.ToPayload() ?? default },
                cancellationToken).ConfigureAwait(false);
        }
    }

    public Task HeartbeatAsync(RunningJob job, CancellationToken cancellationToken) => UpdateAsync(job, new UpdateEventRequest(), cancellationToken);

    public Task ReportAsync(RunningJob job, double progress, string? description, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Progress = progress, Description = description }, cancellationToken);

    public Task RememberAsync(RunningJob job, JobMemory memory, int? retries, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Retries = retries, Payload = memory.ToPayload() }, cancellationToken);

    public async Task<JobInterruption> LookAsync(RunningJob job, CancellationToken cancellationToken)
    {
        var stored = await client.GetAsync(job.Id, cancellationToken).ConfigureAwait(false);
        // If the response to the parking was lost, the job is parked again: only a process that knows of it can restart it.
        return ParkedJobs.IsParkedBy(job.Sender, stored) ? JobInterruption.None : job.Judge(stored);
    }

    public Task SettleAsync(RunningJob job, UpdateEventRequest end, CancellationToken cancellationToken) => UpdateAsync(job, end, cancellationToken);

    public Task PutOffAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken)
    {
        if (attempt.Delay > TimeSpan.Zero)
        {
            // A failed or restarted job would be handed out again immediately.
            return job.Handler.Settings.Sequential ? held.HoldAsync(job, attempt, cancellationToken) : parked.ParkAsync(job, attempt, cancellationToken);
        }

        var update = new UpdateEventRequest
        {
            // The server counts the retry when it hands a failed job out again.
            Status = attempt.IsFailure ? EventStatus.Failed : EventStatus.Restarted,
            Description = attempt.Description,
            Progress = attempt.Progress,
            Payload = attempt.IsFailure ? attempt.Memory.ToPayload(attempt.Error, job.Handler.Options.ApiKey) : default,
        };
        return UpdateAsync(job, update, cancellationToken);
    }

    public Task ReleaseAsync(RunningJob job, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Restarted }, cancellationToken);

    public Task<int> RescueAsync(HandlerRuntime handler, HostTokens host) => abandoned.RescueAsync(handler, host);

    public async Task EndAsync(Func<string, bool> isOwn, CancellationToken cancellationToken)
    {
        await parked.EndAsync(isOwn, cancellationToken).ConfigureAwait(false);
        await held.EndAsync(isOwn, cancellationToken).ConfigureAwait(false);
    }

    // The server hands an aborted job to its sender again and again, before all other jobs, and sometimes a finished one whose last
    // update was long ago. Such a job is not run. An aborted job is set to failed without retries left, which is the only status
    // besides finished that the server skips; any update makes the server skip a finished job. Returns whether to ask again immediately.
    private async Task<bool> SetAsideAsync(LaneRequest lane, EnrollResponse job, CancellationToken cancellationToken)
    {
        var isNew = lane.SetAside != job.Id;
        lane.SetAside = job.Id;
        var update = new UpdateEventRequest { Sender = lane.Sender };
        if (job.Status == EventStatus.Aborted)
        {
            var stored = await client.GetAsync(job.Id, cancellationToken).ConfigureAwait(false);
            if (stored.Status != EventStatus.Aborted)
            {
                return isNew;
            }

            update = update with
            {
                Status = EventStatus.Failed,
                Retries = lane.Handler.Settings.MaxRetries + 1,
                Description = string.IsNullOrEmpty(stored.Description) ? "Aborted" : "Aborted: " + stored.Description,
            };
        }

        await client.UpdateAsync(job.Id, update, cancellationToken).ConfigureAwait(false);
        return isNew;
    }

    // Without a sender in the update, the server would use the header X-Sender and take the job from its lane.
    private async Task UpdateAsync(RunningJob job, UpdateEventRequest update, CancellationToken cancellationToken)
    {
        await client.UpdateAsync(job.Id, SentText.Clean(update) with { Sender = job.Sender, Project = job.Project }, cancellationToken).ConfigureAwait(false);
        job.Project = null;
    }
}
