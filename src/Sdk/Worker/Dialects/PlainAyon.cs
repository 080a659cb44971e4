using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>
/// A real AYON server, and any that offers no more than the contract. A job belongs to its sender, and nothing else tells who has
/// it; it hands out failed jobs at once and reclaims nothing.
/// </summary>
internal sealed class PlainAyon(IEventClient client, ParkedJobs parked, IOptions<AyonOptions> options, TimeProvider time) : IServerDialect
{
    private const int PageSize = 100;

    public async Task<HandOut> AskAsync(LaneRequest lane, HostTokens host)
    {
        if (!lane.HasRecovered)
        {
            await parked.RecoverAsync(lane.Enroll, host.Last).ConfigureAwait(false);
            lane.HasRecovered = true;
        }

        var asked = time.GetUtcNow();
        // It is not canceled at shutdown: a job that is handed out meanwhile must be released.
        var job = await client.EnrollAsync(lane.Enroll, host.Last).ConfigureAwait(false);
        if (job is null)
        {
            return default;
        }

        if (job.Status is EventStatus.Finished or EventStatus.Aborted)
        {
            return new HandOut(null, await SetAsideAsync(lane, job, host.Last).ConfigureAwait(false));
        }

        AyonEventsTelemetry.Received(lane.Handler.Registration, job.Id, asked);
        return new HandOut(new HandedJob(job.Id, job.DependsOn, job.Attempt, lane.Sender) { WasInterrupted = lane.WasInterrupted(job.Id, job.Status) });
    }

    public Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken) => client.GetAsync(eventId, cancellationToken);

    public Task BeginAsync(RunningJob job, AyonEvent source, CancellationToken cancellationToken) =>
        UpdateAsync(
            job,
            new UpdateEventRequest { Status = EventStatus.InProgress, Project = source.Project, Payload = job.Unsaved?.ToPayload() ?? default },
            cancellationToken);

    public Task HeartbeatAsync(RunningJob job, CancellationToken cancellationToken) => UpdateAsync(job, new UpdateEventRequest(), cancellationToken);

    public Task ReportAsync(RunningJob job, double progress, string? description, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Progress = progress, Description = description }, cancellationToken);

    public Task RememberAsync(RunningJob job, JobMemory memory, int? retries, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Retries = retries, Payload = memory.ToPayload() }, cancellationToken);

    public async Task<JobInterruption> LookAsync(RunningJob job, CancellationToken cancellationToken) =>
        job.Judge(await client.GetAsync(job.Id, cancellationToken).ConfigureAwait(false));

    public Task SettleAsync(RunningJob job, UpdateEventRequest end, CancellationToken cancellationToken) => UpdateAsync(job, end, cancellationToken);

    public async Task PutOffAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken)
    {
        var update = new UpdateEventRequest
        {
            Status = attempt.IsFailure ? EventStatus.Failed : EventStatus.Restarted,
            Description = attempt.Description,
            Progress = attempt.Progress,
        };
        if (attempt.Delay <= TimeSpan.Zero)
        {
            var payload = attempt.IsFailure ? attempt.Memory.ToPayload(attempt.Error, options.Value.ApiKey) : default;
            await UpdateAsync(job, update with { Payload = payload }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var kept = (attempt.Memory with { IsParked = true }).ToPayload(attempt.Error, options.Value.ApiKey);
        var parking = ParkedJobs.ToUpdate(job.Sender, update with { Payload = kept }, attempt.IsFailure ? job.Retries + 1 : null);
        await client.UpdateAsync(job.Id, parking, cancellationToken).ConfigureAwait(false);
        parked.Keep(job.Id, job.Sender, attempt.Delay, job.Host);
    }

    public Task ReleaseAsync(RunningJob job, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Restarted }, cancellationToken);

    public Task EndAsync(CancellationToken cancellationToken) => parked.ReleaseAsync(cancellationToken);

    public async Task<int> RescueAsync(HandlerRuntime handler, CancellationToken cancellationToken)
    {
        var silentSince = time.GetUtcNow() - options.Value.ReclaimAfter;
        var abandoned = new List<string>();
        var inWork = new EventListRequest
        {
            Topics = [handler.Target],
            Statuses = [EventStatus.Pending, EventStatus.InProgress],
            IncludeSummaries = false,
            Limit = PageSize,
        };
        do
        {
            var page = await client.ListAsync(inWork, cancellationToken).ConfigureAwait(false);
            abandoned.AddRange(page.Events.Where(job => job.UpdatedAt < silentSince).Select(static job => job.Id));
            inWork = inWork with { Cursor = page.NextCursor };
        }
        while (inWork.Cursor is not null);

        var rescued = 0;
        foreach (var id in abandoned)
        {
            rescued += await RescueAsync(handler, id, silentSince, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return rescued;
    }

    // Several workers that find the same job do no harm: it is looked at once more just before it is restarted.
    private async Task<bool> RescueAsync(HandlerRuntime handler, string id, DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        const string Reason = JobMemory.NoSignOfLife;
        try
        {
            var stored = await client.GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (stored.Status is not (EventStatus.Pending or EventStatus.InProgress) || stored.UpdatedAt >= silentSince)
            {
                return false;
            }

            var memory = JobMemory.Read(stored.Payload);
            var isLast = stored.Retries > handler.Settings.MaxRetries;
            // What was parked has had its retry counted already.
            var update = memory.IsParked
                ? new UpdateEventRequest { Status = EventStatus.Restarted, Payload = (memory with { IsParked = false }).ToPayload() }
                : new UpdateEventRequest
                {
                    Status = isLast ? EventStatus.Failed : EventStatus.Restarted,
                    Retries = isLast ? null : stored.Retries + 1,
                    Description = isLast ? Reason : null,
                    Payload = memory.WithFailure(time.GetUtcNow(), Environment.MachineName, Reason).ToPayload(),
                };
            await client.UpdateAsync(id, update with { Sender = stored.Sender }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EventNotFoundException)
        {
            return false;
        }
    }

    // The server hands an aborted job to its sender again and again, before all others, and sometimes a finished one whose
    // update is long ago. It is not worked on, but told apart from the lane's jobs; whether to ask again at once.
    private async Task<bool> SetAsideAsync(LaneRequest lane, EnrollResponse job, CancellationToken cancellationToken)
    {
        var isNew = lane.SetAside != job.Id;
        lane.SetAside = job.Id;
        var sender = job.Status == EventStatus.Aborted ? lane.Sender + ".aborted" : lane.Sender;
        await client.UpdateAsync(job.Id, new UpdateEventRequest { Sender = sender }, cancellationToken).ConfigureAwait(false);
        return isNew;
    }

    // An update that names no sender would take it from the header X-Sender, and the job away from its lane.
    private Task UpdateAsync(RunningJob job, UpdateEventRequest update, CancellationToken cancellationToken) =>
        client.UpdateAsync(job.Id, update with { Sender = job.Sender }, cancellationToken);
}
