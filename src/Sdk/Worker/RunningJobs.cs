using System.Collections.Concurrent;

namespace Ayon.Events.Worker;

/// <summary>The jobs that this process works on, by their ids.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<string, RunningJob> _jobs = new(StringComparer.Ordinal);

    public int Count => _jobs.Count;

    public void Add(RunningJob job) => _jobs[job.Id] = job;

    public void Remove(RunningJob job) => _jobs.TryRemove(KeyValuePair.Create(job.Id, job));

    /// <summary>A person called a job off.</summary>
    public void Abort(string id)
    {
        if (_jobs.TryGetValue(id, out var job))
        {
            job.Interrupt(JobInterruption.Aborted);
        }
    }
}
