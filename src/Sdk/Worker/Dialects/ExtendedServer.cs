using Ayon.Events.Client;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// A server with the extensions. It hands out a job together with its source in one call, and can wait for one; it counts attempts, so
/// that late updates are rejected; it supports delays; and it reclaims abandoned jobs.
/// </summary>
internal sealed class ExtendedServer(IEventClient client, JobUpdates updates, ServerOffers offers, WorkerClaims claims) : IServerDialect
{
    private static readonly TimeSpan CleansEvery = TimeSpan.FromHours(1);

    private long? _cleaned;

    public async Task<HandOut> AskAsync(LaneRequest lane, HostTokens host)
    {
        var (handler, options) = (lane.Handler, lane.Handler.Options);
        var waits = !handler.IsCapped && options.EnrollWait > TimeSpan.Zero && await offers.HaveAsync(ServerExtensions.Wait, host.Last).ConfigureAwait(false);
        var request = lane.Enroll with
        {
            Capacity = 1,
            WaitSeconds = waits ? options.EnrollWait.TotalSeconds : null,
            ReclaimAfter = options.ReclaimAfter.TotalSeconds,
        };
        var (asked, started) = (handler.Time.GetUtcNow(), handler.Time.GetTimestamp());
        // A waiting call is cancelled at shutdown and when the filter changes: the server takes back a job that was not received.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping, lane.Filter.Changed);
        IReadOnlyList<EnrolledEvent> jobs;
        try
        {
            jobs = await client.EnrollManyAsync(request, waits ? ended.Token : host.Last).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lane.Filter.Changed.IsCancellationRequested && !host.Stopping.IsCancellationRequested)
        {
            return new HandOut(null, AskAgain: true);
        }

        if (jobs is not [var job, ..])
        {
            // A server that should have waited but did not must not be asked again without a pause.
            return new HandOut(null, waits && handler.Time.GetElapsedTime(started) >= options.EnrollWait / 2);
        }

        JobTelemetry.Received(handler.Target, job.Id, asked);
        return new HandOut(new HandedJob(job.Id, job.DependsOn!, job.Attempt, lane.Sender)
        {
            Stored = job,
            Source = job.Source,
            WasInterrupted = lane.WasInterrupted(job.Id, job.Status),
        });
    }

    public Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken) => client.GetAsync(eventId, cancellationToken);

    public Task BeginAsync(RunningJob job, CancellationToken cancellationToken) =>
        UpdateAsync(
            job,
            new UpdateEventRequest { Status = EventStatus.InProgress, Payload = job.Unsaved?.ToPayload() ?? default },
            cancellationToken);

    public Task HeartbeatAsync(RunningJob job, CancellationToken cancellationToken) => UpdateAsync(job, new UpdateEventRequest(), cancellationToken);

    public Task ReportAsync(RunningJob job, double progress, string? description, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Progress = progress, Description = description }, cancellationToken);

    public Task RememberAsync(RunningJob job, JobMemory memory, int? retries, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Retries = retries, Payload = memory.ToPayload() }, cancellationToken);

    public async Task<JobInterruption> LookAsync(RunningJob job, CancellationToken cancellationToken) =>
        job.Judge(await client.GetAsync(job.Id, cancellationToken).ConfigureAwait(false));

    public Task SettleAsync(RunningJob job, UpdateEventRequest end, CancellationToken cancellationToken) => UpdateAsync(job, end, cancellationToken);

    public Task PutOffAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken) =>
        UpdateAsync(
            job,
            new UpdateEventRequest
            {
                // The server counts the retry when it hands a failed job out again.
                Status = attempt.IsFailure ? EventStatus.Failed : EventStatus.Restarted,
                Description = attempt.Description,
                Progress = attempt.Progress,
                Payload = attempt.IsFailure ? attempt.Memory.ToPayload(attempt.Error, job.Handler.Options.ApiKey) : default,
                Delay = attempt.Delay > TimeSpan.Zero ? attempt.Delay.TotalSeconds : null,
            },
            cancellationToken);

    public Task ReleaseAsync(RunningJob job, CancellationToken cancellationToken) =>
        UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Restarted }, cancellationToken);

    /// <remarks>The server reclaims abandoned jobs itself, so only the claims of dead workers must be removed.</remarks>
    public async Task<int> RescueAsync(HandlerRuntime handler, HostTokens host)
    {
        if (_cleaned is not { } last || handler.Time.GetElapsedTime(last) > CleansEvery)
        {
            _cleaned = handler.Time.GetTimestamp();
            foreach (var dead in await claims.FindDeadAsync(host.Stopping).ConfigureAwait(false))
            {
                if (dead.IsLongAgo)
                {
                    await claims.ReleaseAsync(dead.Claim, host.Stopping).ConfigureAwait(false);
                }
            }
        }

        return 0;
    }

    public Task EndAsync(Func<string, bool> isOwn, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task UpdateAsync(RunningJob job, UpdateEventRequest update, CancellationToken cancellationToken)
    {
        await updates.UpdateAsync(job.Id, SentText.Clean(update) with { Sender = job.Sender, Project = job.Project, IfMatch = job.IfMatch }, cancellationToken).ConfigureAwait(false);
        job.Project = null;
    }
}
