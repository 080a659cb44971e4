namespace Ayon.Events.Worker;

/// <summary>
/// A handler's limit of jobs begun in a time: at the end of each period there is room for as many again. Those that wait begin in the
/// order in which they came. The limiters of .NET go by the machine's clock, which a test cannot move.
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

    /// <param name="settings">How many begin in which time; 0 does not limit them.</param>
    /// <param name="time">The clock that it goes by.</param>
    public JobRate(EnrollHandlerSettings settings, TimeProvider time)
    {
        (_time, _limit, _period) = (time, settings.RateLimit, settings.RatePeriod);
        _room = _limit;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => LetIn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait.</summary>
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

    /// <summary>Waits until another job may begin.</summary>
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
                // Who has left takes no room.
                _room -= next.TrySetResult() ? 1 : 0;
            }

            if (_waiting.Count > 0)
            {
                var left = _period - TimeSpan.FromTicks(elapsed.Ticks % _period.Ticks);
                // Timers count whole milliseconds, and one that is too early would only ask again.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            }
        }
    }
}
