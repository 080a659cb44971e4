using System.Collections.Concurrent;

namespace Ayon.Events.Worker;

/// <summary>The running jobs of this process, by id.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<string, RunningJob> _jobs = new(StringComparer.Ordinal);

    private long _doubts;

    public int Count => _jobs.Count;

    /// <summary>The longest time since the server last accepted an update of a running job.</summary>
    public TimeSpan SinceContact => _jobs.Values.Select(static job => job.SinceContact).DefaultIfEmpty().Max();

    /// <summary>The number of times that the stream may have missed an abort.</summary>
    public long Doubts => Interlocked.Read(ref _doubts);

    public void Add(RunningJob job) => _jobs[job.Id] = job;

    public void Remove(RunningJob job) => _jobs.TryRemove(KeyValuePair.Create(job.Id, job));

    /// <summary>Records that the stream may have missed an abort, so that the jobs must be checked.</summary>
    public void Doubt() => Interlocked.Increment(ref _doubts);

    /// <summary>Interrupts the jobs of senders whose name another process has taken.</summary>
    public void Lose(Func<string, bool> isLost)
    {
        foreach (var job in _jobs.Values.Where(job => isLost(job.Sender)))
        {
            job.Interrupt(JobInterruption.Lost);
        }
    }

    /// <summary>Interrupts a job that a user aborted.</summary>
    public void Abort(string id)
    {
        if (_jobs.TryGetValue(id, out var job))
        {
            job.Interrupt(JobInterruption.Aborted);
        }
    }
}
