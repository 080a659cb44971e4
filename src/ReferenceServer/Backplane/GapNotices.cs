using Ayon.Events.Server.Notices;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Notifies clients that they may have missed events of other processes: immediately, then at most once a second, so that an
/// unstable connection does not make all workers poll all the time. The last gap is always reported.
/// </summary>
internal sealed class GapNotices : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly NoticePublication _notices;
    private readonly BackplaneMetrics _metrics;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private bool _isQuiet;
    private bool _isDue;

    public GapNotices(NoticePublication notices, BackplaneMetrics metrics, TimeProvider time)
    {
        (_notices, _metrics) = (notices, metrics);
        _timer = time.CreateTimer(_ => OnIntervalOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Tell()
    {
        lock (_gate)
        {
            _isDue = _isQuiet;
            if (_isQuiet)
            {
                return;
            }

            BeQuiet();
        }

        TellNow();
    }

    public void Dispose() => _timer.Dispose();

    private void OnIntervalOver()
    {
        lock (_gate)
        {
            _isQuiet = false;
            if (!_isDue)
            {
                return;
            }

            _isDue = false;
            BeQuiet();
        }

        TellNow();
    }

    private void BeQuiet()
    {
        _isQuiet = true;
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void TellNow()
    {
        _metrics.GapTold();
        _notices.TellGap();
    }
}
