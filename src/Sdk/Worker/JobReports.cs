using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Progress of one job on its way to the server: at most two updates a second, each with the latest that was reported. The last
/// one goes with the job's end.
/// </summary>
internal sealed class JobReports(RunningJob job, JobUpdates updates, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private (double Progress, string? Description)? _waiting;
    private double _highest;
    private bool _isSending;
    private bool _isClosed;

    /// <summary>Takes a report. It is on its way when this returns.</summary>
    public void Report(double progress, string? description)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            if (job.Registration.Settings.MonotonicProgress)
            {
                progress = _highest = Math.Max(progress, _highest);
            }

            _waiting = (progress, description ?? _waiting?.Description);
            if (!_isSending)
            {
                _isSending = true;
                _ = SendAsync();
            }
        }
    }

    /// <summary>Ends the reports.</summary>
    /// <returns>What was not sent yet: to go with the job's end.</returns>
    public (double Progress, string? Description)? Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            var left = _waiting;
            _waiting = null;
            return left;
        }
    }

    private async Task SendAsync()
    {
        await Task.Yield();
        while (Next() is { } report)
        {
            try
            {
                var update = new UpdateEventRequest { Progress = report.Progress, Description = report.Description, IfMatch = job.IfMatch };
                await updates.UpdateAsync(job.Id, update, job.Work).ConfigureAwait(false);
                job.Touch();
            }
            catch (Exception error) when (error is StaleAttemptException or EventNotFoundException)
            {
                job.Interrupt(JobInterruption.Lost);
            }
            catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
            {
                logger.ReportLost(job.Id, error.Message);
            }

            await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private (double Progress, string? Description)? Next()
    {
        lock (_lock)
        {
            var next = _isClosed ? null : _waiting;
            _waiting = null;
            _isSending = next is not null;
            return next;
        }
    }
}
