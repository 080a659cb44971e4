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

    /// <summary>Waits for a signal.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _signals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
}
