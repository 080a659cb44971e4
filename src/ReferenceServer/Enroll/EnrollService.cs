using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Enroll;

/// <summary>Hands out jobs, immediately or as soon as there are any.</summary>
internal sealed class EnrollService(
    IEventStore store,
    EnrollWaiters waiters,
    IEventPublisher publisher,
    IHostApplicationLifetime lifetime,
    IOptions<EnrollOptions> options,
    EnrollMetrics metrics,
    TimeProvider time)
{
    private readonly TimeSpan _lookAgain = options.Value.LookAgainInterval;

    /// <summary>Releases jobs whose caller has disconnected, so that any worker can get them; no retry is counted.</summary>
    public async Task TakeBackAsync(IReadOnlyList<EnrolledJob> jobs)
    {
        var restarted = new EventChange { Status = EventStatus.Restarted };
        // Whoever has got one meanwhile keeps it.
        var writes = jobs.Where(static job => job.Claim != JobClaim.Resumed)
            .Select(job => new UpdateWrite(job.Target.Id, restarted, job.Target.Attempt)).ToList();
        foreach (var result in writes.Count == 0 ? [] : await store.WriteAsync(writes, CancellationToken.None))
        {
            if (result.Updated is { } updated)
            {
                publisher.Publish(new Notice(updated));
            }
        }
    }

    /// <summary>Hands out jobs, and publishes notices of jobs that failed for good on the way.</summary>
    public async Task<IReadOnlyList<EnrolledJob>> RunAsync(EnrollCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var jobs = await FindAsync(command, cancellationToken);
            metrics.Answered(jobs.Count);
            return jobs;
        }
        catch (StorageException error) when (error.IsBusy)
        {
            metrics.WasBusy();
            throw;
        }
    }

    private async Task<IReadOnlyList<EnrolledJob>> FindAsync(EnrollCommand command, CancellationToken cancellationToken)
    {
        if (command.Wait == TimeSpan.Zero)
        {
            return await LookAsync(command.Query, cancellationToken);
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var waiter = waiters.Join(command.Query);
        var started = time.GetTimestamp();
        while (true)
        {
            var jobs = await LookAsync(command.Query, cancellationToken);
            var left = command.Wait - time.GetElapsedTime(started);
            // A sender who holds as many as it can will have room only when it asks again.
            if (jobs.Count > 0 || left <= TimeSpan.Zero || command.Query.Wanted <= 0 || lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return jobs;
            }

            try
            {
                await waiter.WaitAsync(left < _lookAgain ? left : _lookAgain, time, giveUp.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The server stops: the caller is told so by an answer instead of a broken connection.
                return [];
            }
        }
    }

    private async Task<IReadOnlyList<EnrolledJob>> LookAsync(EnrollQuery query, CancellationToken cancellationToken)
    {
        var result = await store.EnrollAsync(query, cancellationToken);
        foreach (var job in result.GivenUp)
        {
            publisher.Publish(new Notice(job));
        }

        return result.Jobs;
    }
}
