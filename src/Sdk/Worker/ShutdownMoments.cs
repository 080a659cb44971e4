using System.Runtime.InteropServices;

namespace Ayon.Events.Worker;

/// <summary>
/// The stages of the worker's shutdown: no new jobs immediately, then cancellation of running jobs, and finally of calls to the
/// server. A second stop signal cancels running jobs immediately.
/// </summary>
internal sealed class ShutdownMoments : IDisposable
{
    private readonly AyonOptions _options;
    private readonly CancellationTokenSource _told = new();
    private readonly CancellationTokenSource _cancelling;
    private readonly CancellationTokenSource _abandoning;
    private readonly CancellationTokenSource _last;
    private readonly List<IDisposable> _registrations = [];
    private int _signals;

    public ShutdownMoments(AyonOptions options, TimeProvider time, Action onSecondSignal, CancellationToken stopping)
    {
        _options = options;
        _cancelling = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _abandoning = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _last = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registrations.Add(stopping.Register(Stop));
        _registrations.Add(_cancelling.Token.Register(() => EndAfter(_options.ReleaseTimeout)));
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, _ =>
            {
                if (Interlocked.Increment(ref _signals) == 2)
                {
                    onSecondSignal();
                    CancelNow();
                }
            }));
        }

        Tokens = new HostTokens(stopping, _cancelling.Token, _abandoning.Token, _last.Token) { Told = _told.Token };
    }

    public HostTokens Tokens { get; }

    /// <summary>Cancels running jobs immediately.</summary>
    public void CancelNow() => Unless(_cancelling.Cancel);

    /// <summary>Enters all stages at once.</summary>
    public void Crash() => Unless(() =>
    {
        _last.Cancel();
        _ = _told.CancelAsync();
        _cancelling.Cancel();
        _abandoning.Cancel();
    });

    public void Dispose()
    {
        _registrations.ForEach(static registration => registration.Dispose());
        _told.Dispose();
        _cancelling.Dispose();
        _abandoning.Dispose();
        _last.Dispose();
    }

    // Callbacks registered by handlers may block or throw, and must not delay the host.
    private void Stop() => Unless(() =>
    {
        _cancelling.CancelAfter(_options.ShutdownTimeout);
        _ = _told.CancelAsync();
    });

    private void EndAfter(TimeSpan time) => Unless(() =>
    {
        _abandoning.CancelAfter(time / 2);
        _last.CancelAfter(time);
    });

    // A signal may arrive after the shutdown.
    private static void Unless(Action act)
    {
        try
        {
            act();
        }
        catch (ObjectDisposedException)
        {
            // Already disposed.
        }
    }
}
