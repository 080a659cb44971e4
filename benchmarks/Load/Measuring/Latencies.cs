using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ayon.Events.Load.Measuring;

/// <summary>
/// How long each call of a round took. Every sample is kept, so that percentiles are exact; each client writes to a list of
/// its own, so that recording costs no lock.
/// </summary>
internal sealed class Latencies
{
    private readonly List<long> _ticks = [];

    public int Count => _ticks.Count;

    public static Latencies Merge(IEnumerable<Latencies> parts)
    {
        var all = new Latencies();
        foreach (var part in parts)
        {
            all._ticks.AddRange(part._ticks);
        }

        return all;
    }

    /// <summary>Records the time since a timestamp of <see cref="Stopwatch"/>.</summary>
    public void AddSince(long start) => Add(start, Stopwatch.GetTimestamp());

    public void Add(long start, long end) => _ticks.Add(end - start);

    /// <summary>The nearest-rank percentile in milliseconds; not a number when there is no sample.</summary>
    public double Percentile(double percent)
    {
        if (_ticks.Count == 0)
        {
            return double.NaN;
        }

        CollectionsMarshal.AsSpan(_ticks).Sort();
        var rank = (int)Math.Ceiling(percent / 100 * _ticks.Count);
        return _ticks[Math.Max(rank, 1) - 1] * 1000.0 / Stopwatch.Frequency;
    }
}
