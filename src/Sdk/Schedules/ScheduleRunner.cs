using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Schedules;

/// <summary>Dispatches the ticks of all schedules, by the server's clock.</summary>
internal sealed class ScheduleRunner(IEnumerable<Schedule> schedules, IEventClient client, ServerClock clock, TimeProvider time, ILogger<ScheduleRunner> logger)
    : BackgroundService
{
    // The clock may be set, and the server's may differ from this machine's: the wait is calculated again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private long _started;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _started = time.GetTimestamp();
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(schedules.Select(schedule => RunAsync(schedule, stoppingToken)));

    private async Task RunAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        try
        {
            var from = await FindLastAsync(schedule, cancellationToken).ConfigureAwait(false);
            while (schedule.NextAfter(from) is { } next)
            {
                await WaitUntilAsync(next, cancellationToken).ConfigureAwait(false);
                var now = clock.Now;
                var due = schedule.FindDue(from, now);
                foreach (var tick in due)
                {
                    await DispatchAsync(schedule, tick, cancellationToken).ConfigureAwait(false);
                }

                from = now;
            }

            logger.ScheduleEnded(schedule.Topic);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset tick, CancellationToken cancellationToken)
    {
        while (tick - clock.Now is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A schedule that has never run has missed nothing.
    private async Task<DateTimeOffset> FindLastAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var request = new EventListRequest
        {
            Topics = [schedule.Topic],
            Projects = schedule.Project is { } project ? [project] : null,
            NewestFirst = true,
            IncludeSummaries = false,
            Limit = 1,
        };
        var events = await RetryAsync(schedule, () => client.ListAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return schedule.CatchUp != CatchUp.None && events is { Events: [var newest, ..] } ? newest.CreatedAt : clock.Now - time.GetElapsedTime(_started);
    }

    private async Task DispatchAsync(Schedule schedule, DateTimeOffset tick, CancellationToken cancellationToken)
    {
        await RetryAsync(
            schedule,
            async () =>
            {
                try
                {
                    var id = await client.DispatchAsync(schedule.CreateEvent(tick), cancellationToken).ConfigureAwait(false);
                    logger.TickDispatched(schedule.Topic, tick, id);
                    return id;
                }
                catch (DuplicateEventException)
                {
                    logger.TickDispatchedElsewhere(schedule.Topic, tick);
                    return "";
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Repeats a call while the server is busy or unreachable; other errors are logged, and the result is null.</summary>
    private async Task<T?> RetryAsync<T>(Schedule schedule, Func<Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        var pauses = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (ServerBusyException error)
            {
                logger.ScheduleWaits(schedule.Topic, error.Message);
                await Task.Delay(pauses.Next(), time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.ScheduleFailed(error, schedule.Topic);
                return null;
            }
        }
    }
}
