using System.Threading.Channels;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// A queue of messages for one reader, bounded by its size in bytes. Messages that do not fit are dropped, and the reader is
/// informed of it: writers never wait, and memory does not grow.
/// </summary>
internal sealed class WaitingBytes(int capacity)
{
    // Small messages cost more than their bytes.
    private const int OverheadBytes = 64;

    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _messages = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true, AllowSynchronousContinuations = false });

    private long _bytes;
    private bool _hasLost;

    /// <summary>Whether the queue has messages.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _messages.Count > 0;
            }
        }
    }

    /// <returns>False if the queue was full and the message was dropped.</returns>
    public bool TryAdd(ReadOnlyMemory<byte> message)
    {
        bool fits;
        lock (_gate)
        {
            fits = _bytes + Cost(message) <= capacity;
            if (fits)
            {
                _bytes += Cost(message);
                _messages.Enqueue(message);
            }
            else
            {
                _hasLost = true;
            }
        }

        _news.Writer.TryWrite(true);
        return fits;
    }

    /// <summary>Marks the queue as complete: the reader takes the remaining messages and ends.</summary>
    public void Complete() => _news.Writer.TryComplete();

    /// <summary>Waits until the queue has messages.</summary>
    /// <returns>False if the queue is complete and empty.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_messages.Count > 0 || _hasLost)
                {
                    return true;
                }
            }

            if (!await _news.Reader.WaitToReadAsync(cancellationToken))
            {
                return Any;
            }

            _news.Reader.TryRead(out _);
        }
    }

    /// <summary>Moves messages, oldest first, into a list up to a total size: at least one if there are any.</summary>
    /// <param name="taken">The list to add to.</param>
    /// <param name="maxBytes">Approximate total size in bytes.</param>
    /// <param name="hasLost">Whether messages were dropped since the last call.</param>
    public void Take(List<ReadOnlyMemory<byte>> taken, int maxBytes, out bool hasLost)
    {
        lock (_gate)
        {
            (hasLost, _hasLost) = (_hasLost, false);
            var bytes = 0L;
            while (bytes < maxBytes && _messages.TryDequeue(out var message))
            {
                bytes += message.Length;
                _bytes -= Cost(message);
                taken.Add(message);
            }
        }
    }

    private static long Cost(ReadOnlyMemory<byte> message) => message.Length + OverheadBytes;
}
