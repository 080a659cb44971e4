using System.Threading.Channels;

namespace Ayon.Events.Worker;

/// <summary>
/// Wakes a handler's waiting lanes: each signal wakes one. A signal that finds nobody waiting is kept for the next one who
/// would wait, so that none is lost between asking and waiting; more than one a lane are not needed.
/// </summary>
internal sealed class WakeUps(int lanes)
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(lanes) { FullMode = BoundedChannelFullMode.DropWrite });

    public void WakeOne() => _signals.Writer.TryWrite(true);

    public void WakeAll()
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            WakeOne();
        }
    }

    /// <summary>Waits for a signal, at most for a time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _signals.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: as good as a signal.
        }
    }
}
