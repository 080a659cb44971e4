using System.Diagnostics;

namespace Ayon.Events.Load.Scenarios;

/// <summary>
/// The queue that the workers of one round work off: says when they are done, and notices when a job went to two of them.
/// </summary>
/// <param name="sources">How many sources wait in it.</param>
/// <param name="limit">When its workers stop though there are sources left; infinite for never.</param>
internal sealed class JobQueue(int sources, TimeSpan limit)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly List<List<string>> _jobs = [];
    private int _taken;
    private int _emptyAnswers;

    /// <summary>Jobs that workers took; once the round is over, all of them are settled.</summary>
    public int Taken => _taken;

    /// <summary>How often a worker was told that there is nothing while sources were left.</summary>
    public int EmptyAnswers => _emptyAnswers;

    public bool IsOver => _taken >= sources || (limit != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_start) >= limit);

    /// <summary>A list that one worker writes the ids of its jobs to.</summary>
    public List<string> NewList()
    {
        lock (_gate)
        {
            var list = new List<string>(Math.Min(sources, 4096));
            _jobs.Add(list);
            return list;
        }
    }

    public void Take(int count) => Interlocked.Add(ref _taken, count);

    /// <summary>To be called when the server has no job: perhaps others have them all, and the round is over soon.</summary>
    public async ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        if (!IsOver)
        {
            Interlocked.Increment(ref _emptyAnswers);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }
    }

    /// <exception cref="LoadException">A job was handed out twice.</exception>
    public void Verify()
    {
        var twice = _jobs.SelectMany(static ids => ids).GroupBy(static id => id, StringComparer.Ordinal).Count(static id => id.Count() > 1);
        if (twice > 0)
        {
            throw new LoadException($"The server handed {twice} of {_taken} jobs out more than once.");
        }
    }
}
