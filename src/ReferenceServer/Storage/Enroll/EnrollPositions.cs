using System.Collections.Concurrent;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>
/// The positions that this process knows, one per consumer. Losing one only costs a scan of the consumer's sources;
/// therefore they are kept in memory and saved only periodically.
/// </summary>
internal sealed class EnrollPositions
{
    /// <summary>Time for which the saved position of an inactive consumer is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Name of the consumer that is used to check whether a write succeeds.</summary>
    public const string Probe = "probe";

    // A walk over so many sources takes a few milliseconds: not worth a write for less.
    private const long SavingDistance = 2000;

    // A consumer is a kind of worker. Who asks with ever new filters must not fill the memory.
    private const int MostConsumers = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Gets the last known position of a consumer, or null.</summary>
    public EnrollPosition? Find(string consumer) => _entries.GetValueOrDefault(consumer)?.Position;

    /// <summary>Removes the position of a consumer.</summary>
    public void Forget(string consumer) => _entries.TryRemove(consumer, out _);

    /// <summary>Adds a position that this process or another has saved.</summary>
    public void Load(string consumer, EnrollPosition saved) => Set(consumer, new Entry(saved, saved));

    /// <summary>Updates the position of a consumer.</summary>
    /// <returns>Whether it is far enough ahead of the saved one to be saved.</returns>
    public bool Advance(string consumer, EnrollPosition found)
    {
        var saved = _entries.GetValueOrDefault(consumer)?.Saved is { } known && known.History == found.History ? known : EnrollPosition.Start;
        Set(consumer, new Entry(found, saved));
        return found.Seq - saved.Seq > SavingDistance || found.Change - saved.Change > SavingDistance;
    }

    private void Set(string consumer, Entry entry)
    {
        if (_entries.Count >= MostConsumers)
        {
            _entries.Clear();
        }

        _entries[consumer] = entry;
    }

    private sealed record Entry(EnrollPosition Position, EnrollPosition Saved);
}
