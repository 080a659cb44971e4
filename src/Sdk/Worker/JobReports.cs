using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Progress of one job on its way to the server: at most two updates a second, each with the latest that was reported. The last
/// one goes with the job's end.
/// </summary>
internal sealed class JobReports(RunningJob job, IServerDialect server, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private (double Progress, string? Description)? _waiting;
    private double _highest;
    private Task _underWay = Task.CompletedTask;
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

            if (job.Handler.Settings.MonotonicProgress)
            {
                progress = _highest = Math.Max(progress, _highest);
            }

            _waiting = (progress, description ?? _waiting?.Description);
            if (!_isSending)
            {
                _isSending = true;
                _ = SendAllAsync();
            }
        }
    }

    /// <summary>Ends the reports. One that is under way has arrived when this returns: it must not follow the job's end.</summary>
    /// <returns>What was not sent yet: to go with the job's end.</returns>
    public async Task<(double Progress, string? Description)?> CloseAsync()
    {
        Task underWay;
        (double Progress, string? Description)? left;
        lock (_lock)
        {
            _isClosed = true;
            (left, _waiting) = (_waiting, null);
            underWay = _underWay;
        }

        await underWay.ConfigureAwait(false);
        return left;
    }

    private async Task SendAllAsync()
    {
        while (Next() is { } sending)
        {
            await sending.ConfigureAwait(false);
            await Task.Delay(Pause, job.Handler.Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private Task? Next()
    {
        lock (_lock)
        {
            _isSending = !_isClosed && _waiting is not null;
            if (!_isSending)
            {
                return null;
            }

            _underWay = SendAsync(_waiting!.Value);
            _waiting = null;
            return _underWay;
        }
    }

    private async Task SendAsync((double Progress, string? Description) report)
    {
        // Not on the back of who reports.
        await Task.Yield();
        try
        {
            await server.ReportAsync(job, report.Progress, report.Description, job.Work).ConfigureAwait(false);
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
    }
}
