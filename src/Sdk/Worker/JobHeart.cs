using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Worker;

/// <summary>Gives signs of life of a running job, and notices when it was called off or given to somebody else.</summary>
internal sealed class JobHeart(
    IEventClient client,
    IEventStream stream,
    JobUpdates updates,
    RunningJobs running,
    IOptions<AyonOptions> options,
    TimeProvider time,
    ILogger<JobHeart> logger)
{
    // A person who calls a job off is not kept waiting while the stream is away.
    private static readonly TimeSpan LookWithoutStream = TimeSpan.FromSeconds(1);

    private TimeSpan Beat => options.Value.ReclaimAfter / 4;

    /// <summary>Beats until what comes back is disposed of, or the job is interrupted.</summary>
    public IAsyncDisposable Start(RunningJob job) => new Beating(this, job);

    private async Task RunAsync(RunningJob job, CancellationToken ended)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, job.Aborted);
        var settledDoubts = running.Doubts;
        while (true)
        {
            var pause = stream.IsConnected || Beat < LookWithoutStream ? Beat : LookWithoutStream;
            await Task.Delay(pause * (0.8 + (Random.Shared.NextDouble() / 5)), time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (either.IsCancellationRequested)
            {
                return;
            }

            try
            {
                var doubts = running.Doubts;
                await BeatAsync(job, doubts != settledDoubts, either.Token).ConfigureAwait(false);
                settledDoubts = doubts;
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is StaleAttemptException or EventNotFoundException)
            {
                job.Interrupt(JobInterruption.Lost);
            }
            catch (AyonEventsException error)
            {
                logger.HeartbeatLost(job.Id, error.Message);
            }
        }
    }

    /// <summary>Looks whether the job is still this lane's, and interrupts it when not.</summary>
    /// <exception cref="AyonEventsException">The server did not say.</exception>
    public async Task CheckAsync(RunningJob job, CancellationToken cancellationToken)
    {
        var stored = await client.GetAsync(job.Id, cancellationToken).ConfigureAwait(false);
        if (stored.Status == EventStatus.Aborted)
        {
            job.Interrupt(JobInterruption.Aborted);
        }
        else if (stored.Status is not (EventStatus.InProgress or EventStatus.Pending)
            || stored.Sender != job.Sender
            || (job.Attempt > 0 && stored.Attempt != job.Attempt))
        {
            job.Interrupt(JobInterruption.Lost);
        }
    }

    private async Task BeatAsync(RunningJob job, bool isDoubtful, CancellationToken cancellationToken)
    {
        // An update that names its attempt finds out by itself who has the job, and the stream says when it is called off.
        if (isDoubtful || job.IfMatch is null || !stream.IsConnected)
        {
            await CheckAsync(job, cancellationToken).ConfigureAwait(false);
        }

        if (!job.IsTakenAway && job.SinceContact >= Beat * 0.7)
        {
            await updates.UpdateAsync(job.Id, new UpdateEventRequest { IfMatch = job.IfMatch }, cancellationToken).ConfigureAwait(false);
            job.Touch();
        }
    }

    private sealed class Beating : IAsyncDisposable
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly Task _task;

        public Beating(JobHeart heart, RunningJob job) => _task = heart.RunAsync(job, _ended.Token);

        public async ValueTask DisposeAsync()
        {
            await _ended.CancelAsync().ConfigureAwait(false);
            await _task.ConfigureAwait(false);
            _ended.Dispose();
        }
    }
}
