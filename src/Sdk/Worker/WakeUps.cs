using System.Threading.Channels;

namespace Ayon.Events.Worker;

/// <summary>
/// Wakes a handler's waiting lanes: each signal wakes one lane. Without a waiting lane, the signal is stored for the next one
/// that waits, so that none is lost between asking and waiting. At most one signal per lane is stored.
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

    /// <summary>Waits for a signal.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _signals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
}
