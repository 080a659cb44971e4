using System.Threading.Channels;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Messages that wait for their one reader, bounded by their bytes. What finds no room is dropped, and the reader learns that
/// something was: nobody waits here and memory does not grow.
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

    /// <summary>Whether anything waits now.</summary>
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

    /// <returns>False when there was no room, so that the message is dropped.</returns>
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

    /// <summary>Nothing more will be added: the reader takes what is there and ends.</summary>
    public void Complete() => _news.Writer.TryComplete();

    /// <summary>Waits until there is something to take.</summary>
    /// <returns>False when there never will be.</returns>
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

    /// <summary>Moves messages, oldest first, into a list until it holds so many bytes: at least one, if any waits.</summary>
    /// <param name="taken">Gets the messages.</param>
    /// <param name="maxBytes">About how many bytes to take.</param>
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
