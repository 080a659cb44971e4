using System.Runtime.InteropServices;

namespace Ayon.Events.Server.Access;

/// <summary>
/// Limits failures per name with a bucket that empties evenly over a period. The rate limiters of .NET do not support
/// <see cref="TimeProvider"/> and cannot take back an attempt that turned out not to be a failure.
/// </summary>
/// <param name="most">Maximum number of failures per name.</param>
/// <param name="period">Period in which a full bucket empties.</param>
/// <param name="time">The clock.</param>
internal sealed class FailureBuckets(int most, TimeSpan period, TimeProvider time)
{
    /// <summary>Maximum number of remembered names; beyond it, the names with the oldest failures are removed.</summary>
    public const int MostNames = 10_000;

    private readonly Dictionary<string, Bucket> _byName = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byName.Count;
            }
        }
    }

    /// <summary>Counts a failure, unless the name has reached its limit.</summary>
    /// <param name="name">The address or user that failed.</param>
    /// <param name="wait">Time until another failure can be counted; zero if this one was counted.</param>
    public bool TryAdd(string name, out TimeSpan wait)
    {
        lock (_lock)
        {
            wait = WaitOf(name);
            if (wait > TimeSpan.Zero)
            {
                return false;
            }

            if (_byName.Count >= MostNames && !_byName.ContainsKey(name))
            {
                MakeRoom();
            }

            ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_byName, name, out _);
            bucket = new Bucket(LevelOf(bucket) + 1, time.GetTimestamp());
            return true;
        }
    }

    /// <summary>Gets the time until another failure of the name can be counted; zero if it can be counted now.</summary>
    public TimeSpan Wait(string name)
    {
        lock (_lock)
        {
            return WaitOf(name);
        }
    }

    /// <summary>Takes back a counted attempt that was not a failure.</summary>
    public void TakeBack(string name)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var bucket))
            {
                _byName[name] = bucket with { Level = bucket.Level - 1 };
            }
        }
    }

    private TimeSpan WaitOf(string name) => _byName.TryGetValue(name, out var bucket) && LevelOf(bucket) + 1 - most is > 0 and var excess
        ? period * (excess / most)
        : TimeSpan.Zero;

    private double LevelOf(Bucket bucket) => Math.Max(0, bucket.Level - (most * (time.GetElapsedTime(bucket.At) / period)));

    // A tenth at a time, so that a flood of names does not look at all of them each time.
    private void MakeRoom()
    {
        var leaving = _byName
            .OrderBy(named => LevelOf(named.Value) > 0)
            .ThenBy(static named => named.Value.At)
            .Take(MostNames / 10)
            .Select(static named => named.Key)
            .ToList();
        leaving.ForEach(name => _byName.Remove(name));
    }

    private readonly record struct Bucket(double Level, long At);
}
