using System.Collections.Concurrent;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>
/// The positions that this process knows, one a consumer. Losing one costs a walk over the consumer's sources, nothing
/// else: that is why they are kept in memory and written down only now and then.
/// </summary>
internal sealed class EnrollPositions
{
    /// <summary>How long a saved position of a consumer that does not ask is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Stands for a consumer where nothing but storing is tried.</summary>
    public const string Probe = "probe";

    // A walk over so many sources takes a few milliseconds: not worth a write for less.
    private const long SavingDistance = 2000;

    // A consumer is a kind of worker. Who asks with ever new filters must not fill the memory.
    private const int MostConsumers = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The last known position of a consumer, or null.</summary>
    public EnrollPosition? Find(string consumer) => _entries.GetValueOrDefault(consumer)?.Position;

    /// <summary>Forgets the position of a consumer.</summary>
    public void Forget(string consumer) => _entries.TryRemove(consumer, out _);

    /// <summary>Takes note of a position as it was saved, by this process or another.</summary>
    public void Load(string consumer, EnrollPosition saved) => Set(consumer, new Entry(saved, saved));

    /// <summary>Takes note of a position that was found.</summary>
    /// <returns>Whether it is so far ahead of the saved one that it should be saved.</returns>
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
