using System.Collections.Concurrent;

namespace Ayon.Events.Worker;

/// <summary>The jobs that this process works on, by their ids.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<string, RunningJob> _jobs = new(StringComparer.Ordinal);

    private long _doubts;

    public int Count => _jobs.Count;

    /// <summary>For how long the server has not heard of that job of which it heard the longest ago.</summary>
    public TimeSpan SinceContact => _jobs.Values.Select(static job => job.SinceContact).DefaultIfEmpty().Max();

    /// <summary>How often the stream may have missed that a job was called off.</summary>
    public long Doubts => Interlocked.Read(ref _doubts);

    public void Add(RunningJob job) => _jobs[job.Id] = job;

    public void Remove(RunningJob job) => _jobs.TryRemove(KeyValuePair.Create(job.Id, job));

    /// <summary>The stream may have missed something: whether a job was called off is to be looked up.</summary>
    public void Doubt() => Interlocked.Increment(ref _doubts);

    /// <summary>Another process has this one's name, and its jobs.</summary>
    public void LoseAll()
    {
        foreach (var job in _jobs.Values)
        {
            job.Interrupt(JobInterruption.Lost);
        }
    }

    /// <summary>A person called a job off.</summary>
    public void Abort(string id)
    {
        if (_jobs.TryGetValue(id, out var job))
        {
            job.Interrupt(JobInterruption.Aborted);
        }
    }
}
