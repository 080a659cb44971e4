namespace Ayon.Events.Worker;

/// <summary>
/// A handler's rate limit: after each period, the same number of jobs may start again. Waiting lanes start in the
/// order in which they arrived. The rate limiters of .NET use the system clock, which a test cannot control.
/// </summary>
internal sealed class JobRate : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly TimeProvider _time;
    private readonly int _limit;
    private readonly TimeSpan _period;
    private readonly long _start;
    private readonly ITimer _timer;
    private long _periods;
    private int _room;

    /// <param name="settings">The limit and its period; 0 means no limit.</param>
    /// <param name="time">The clock.</param>
    public JobRate(EnrollHandlerSettings settings, TimeProvider time)
    {
        (_time, _limit, _period) = (time, settings.RateLimit, settings.RatePeriod);
        _room = _limit;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => LetIn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The number of waiting lanes.</summary>
    public long Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count(static one => !one.Task.IsCompleted);
            }
        }
    }

    /// <summary>Waits until another job may start.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (_limit == 0)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue(turn);
        }

        LetIn();
        using var leaving = cancellationToken.UnsafeRegister(static (left, token) => ((TaskCompletionSource)left!).TrySetCanceled(token), turn);
        await turn.Task.ConfigureAwait(false);
    }

    public void Dispose() => _timer.Dispose();

    private void LetIn()
    {
        lock (_gate)
        {
            var elapsed = _time.GetElapsedTime(_start);
            var periods = elapsed.Ticks / _period.Ticks;
            if (periods > _periods)
            {
                (_periods, _room) = (periods, _limit);
            }

            while (_room > 0 && _waiting.TryDequeue(out var next))
            {
                // A cancelled lane does not use the limit.
                _room -= next.TrySetResult() ? 1 : 0;
            }

            if (_waiting.Count > 0)
            {
                var left = _period - TimeSpan.FromTicks(elapsed.Ticks % _period.Ticks);
                // Timers use whole milliseconds. Rounded up, since an early timer would have to wait again.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            }
        }
    }
}
