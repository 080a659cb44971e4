using Ayon.Events.Wire;

namespace Ayon.Events.Realtime;

/// <summary>
/// The recent events of a follower, so that a state of an event that is both read and received is delivered once; and its unfinished
/// events, whose later states have to be read after a gap.
/// </summary>
internal sealed class FollowedEvents
{
    /// <summary>Maximum number of remembered events. Beyond it, the state of an old event may be delivered again.</summary>
    public const int MostEvents = 100_000;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset CreatedAt)> _order = [];
    private readonly HashSet<string> _unfinished = new(StringComparer.Ordinal);

    /// <summary>Gets the ids of unfinished events.</summary>
    public IReadOnlyList<string> Unfinished => [.. _unfinished];

    /// <summary>Records an event that was read; false if this state or a later one has been delivered.</summary>
    public bool AddRead(SocketEventMessage message)
    {
        var (id, updatedAt) = (message.Id!, message.UpdatedAt ?? default);
        if (_entries.TryGetValue(id, out var known) && updatedAt <= known.UpdatedAt)
        {
            _entries[id] = known with { ReadAt = updatedAt };
            return false;
        }

        Set(message, new Entry(updatedAt, updatedAt));
        return true;
    }

    /// <summary>Records a notice; false if this state or a later one has been read before.</summary>
    public bool AddReceived(SocketEventMessage message)
    {
        // Messages of the server itself have no id, and broadcasts are not stored.
        if (message.Id is not { } id || message.UpdatedAt is not { } updatedAt || message.Store is false)
        {
            return true;
        }

        _entries.TryGetValue(id, out var known);
        if (known.ReadAt is { } readAt && updatedAt <= readAt)
        {
            return false;
        }

        Set(message, new Entry(updatedAt, known.ReadAt));
        return true;
    }

    /// <summary>Removes an unfinished event that no longer exists.</summary>
    public void Remove(string id) => _unfinished.Remove(id);

    /// <summary>Removes events that will not be read again, because they were created before a time.</summary>
    public void Forget(DateTimeOffset createdBefore)
    {
        while (_order.TryPeek(out var oldest) && (oldest.CreatedAt < createdBefore || _order.Count > MostEvents))
        {
            _order.Dequeue();
            _entries.Remove(oldest.Id);
        }
    }

    private void Set(SocketEventMessage message, Entry entry)
    {
        var id = message.Id!;
        if (!_entries.ContainsKey(id))
        {
            _order.Enqueue((id, message.CreatedAt ?? DateTimeOffset.MaxValue));
            if (_order.Count > MostEvents)
            {
                _entries.Remove(_order.Dequeue().Id);
            }
        }

        _entries[id] = entry;
        if (message.Status is EventStatus.Pending or EventStatus.InProgress or EventStatus.Restarted)
        {
            _unfinished.Add(id);
        }
        else
        {
            _unfinished.Remove(id);
        }
    }

    private readonly record struct Entry(DateTimeOffset UpdatedAt, DateTimeOffset? ReadAt);
}
