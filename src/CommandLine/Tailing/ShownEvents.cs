using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tailing;

/// <summary>The events shown recently, so that an event that arrives over the stream and by a query is shown once.</summary>
internal sealed class ShownEvents
{
    private const int Memory = 20_000;

    private readonly Dictionary<string, DateTimeOffset> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _lookedUp = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    /// <summary>Returns whether a queried event has changed since it was shown.</summary>
    public bool IsMissing(SocketEventMessage message) =>
        message.Id is not { } id || !_shown.TryGetValue(id, out var shown) || message.UpdatedAt > shown;

    /// <summary>Records that a queried event was shown.</summary>
    public void Add(SocketEventMessage message)
    {
        if (message is { Id: { } id, UpdatedAt: { } updated })
        {
            Note(id, updated);
            _lookedUp[id] = updated;
        }
    }

    /// <summary>Returns whether a notice was not shown by a query, and records it.</summary>
    public bool IsNew(SocketEventMessage message)
    {
        // Messages from the server itself have no id.
        if (message is not { Id: { } id, UpdatedAt: { } updated })
        {
            return true;
        }

        if (_lookedUp.TryGetValue(id, out var known) && updated <= known)
        {
            return false;
        }

        Note(id, updated);
        return true;
    }

    private void Note(string id, DateTimeOffset updated)
    {
        if (!_shown.ContainsKey(id))
        {
            _order.Enqueue(id);
            if (_order.Count > Memory && _order.Dequeue() is var oldest)
            {
                _shown.Remove(oldest);
                _lookedUp.Remove(oldest);
            }
        }

        _shown[id] = updated;
    }
}
