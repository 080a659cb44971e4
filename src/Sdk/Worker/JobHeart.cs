using Ayon.Events.Diagnostics;
using Ayon.Events.Realtime;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Sends heartbeats of a running job, and detects when it was aborted or handed to another worker.</summary>
internal sealed class JobHeart(IServerDialect server, IEventStream stream, RunningJobs running, ILogger<JobHeart> logger)
{
    // An abort must be noticed soon even while the stream is disconnected.
    private static readonly TimeSpan LookWithoutStream = TimeSpan.FromSeconds(1);

    /// <summary>Sends heartbeats until the result is disposed or the job is interrupted.</summary>
    public IAsyncDisposable Start(RunningJob job)
    {
        running.Add(job);
        return new Beating(this, job);
    }

    private async Task RunAsync(RunningJob job, CancellationToken ended)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, job.Aborted);
        var beat = job.Handler.Options.ReclaimAfter / 4;
        var settledDoubts = running.Doubts;
        while (true)
        {
            var pause = stream.IsConnected || beat < LookWithoutStream ? beat : LookWithoutStream;
            await Task.Delay(pause * (0.8 + (Random.Shared.NextDouble() / 5)), job.Handler.Time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (either.IsCancellationRequested)
            {
                return;
            }

            try
            {
                var doubts = running.Doubts;
                await BeatAsync(job, beat, doubts != settledDoubts, either.Token).ConfigureAwait(false);
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

    private async Task BeatAsync(RunningJob job, TimeSpan beat, bool isDoubtful, CancellationToken cancellationToken)
    {
        // An update with an attempt detects by itself whether the job was taken over, and the stream reports an abort.
        if (isDoubtful || !job.IsFenced || !stream.IsConnected)
        {
            job.Interrupt(await server.LookAsync(job, cancellationToken).ConfigureAwait(false));
        }

        if (!job.IsTakenAway && job.SinceContact >= beat * 0.7)
        {
            await server.HeartbeatAsync(job, cancellationToken).ConfigureAwait(false);
            job.Touch();
        }
    }

    private void Forget(RunningJob job) => running.Remove(job);

    private sealed class Beating : IAsyncDisposable
    {
        private readonly JobHeart _heart;
        private readonly RunningJob _job;
        private readonly CancellationTokenSource _ended = new();
        private readonly Task _task;

        public Beating(JobHeart heart, RunningJob job)
        {
            (_heart, _job) = (heart, job);
            _task = heart.RunAsync(job, _ended.Token);
        }

        public async ValueTask DisposeAsync()
        {
            _heart.Forget(_job);
            await _ended.CancelAsync().ConfigureAwait(false);
            await _task.ConfigureAwait(false);
            _ended.Dispose();
        }
    }
}
