using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Sends the progress reports of a job: at most two updates a second, each with the latest report. The last
/// report is sent together with the result.
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

    /// <summary>Accepts a report, which is sent in the background.</summary>
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

    /// <summary>Stops sending, and waits for a report that is being sent: it must not arrive after the result.</summary>
    /// <returns>The report that was not sent yet, to be sent with the result.</returns>
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
        // Not on the caller's thread.
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
