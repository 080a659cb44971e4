using System.Runtime.InteropServices;

namespace Ayon.Events.Server.Access;

/// <summary>
/// Counts failures by a name: each name may have so many, which are forgotten evenly over a period. The limiters of .NET know no
/// <see cref="TimeProvider"/> and cannot give back what did not fail after all.
/// </summary>
/// <param name="most">Failures that a name may have.</param>
/// <param name="period">In which so many are forgotten.</param>
/// <param name="time">The clock.</param>
internal sealed class FailureBuckets(int most, TimeSpan period, TimeProvider time)
{
    /// <summary>Names that are remembered; beyond, those go that failed longest ago.</summary>
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

    /// <summary>Counts a failure, unless the name has as many as it may.</summary>
    /// <param name="name">The address or user that failed.</param>
    /// <param name="wait">How long until there is room; zero where it was counted.</param>
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

    /// <summary>How long until another failure of the name would be counted; zero where it would be now.</summary>
    public TimeSpan Wait(string name)
    {
        lock (_lock)
        {
            return WaitOf(name);
        }
    }

    /// <summary>Takes back a failure that was none.</summary>
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
