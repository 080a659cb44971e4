namespace Dashboard;

/// <summary>A job as the dashboard shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Status">Its state.</param>
/// <param name="Progress">0 to 100 percent, once it was told.</param>
/// <param name="Description">The last that was said of it.</param>
/// <param name="Sender">Who works on it.</param>
/// <param name="UpdatedAt">When that was so.</param>
internal sealed record Job(string Id, string Topic, EventStatus Status, double? Progress, string Description, string Sender, DateTimeOffset UpdatedAt)
{
    public bool IsSettled => Status is EventStatus.Finished or EventStatus.Aborted;
}

/// <summary>The jobs that were heard of. Safe for concurrent use.</summary>
internal sealed class Board
{
    private const int Places = 15;

    private readonly Lock _lock = new();
    private readonly List<Job> _jobs = [];
    private readonly HashSet<string> _settled = [];

    /// <summary>How often something changed.</summary>
    public int Version { get; private set; }

    /// <summary>How many jobs were finished or aborted.</summary>
    public int Settled => _settled.Count;

    /// <summary>The jobs to show: those in work, then the last ones that were settled.</summary>
    public IReadOnlyList<Job> Jobs
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs.OrderBy(static job => job.IsSettled).Take(Places)];
            }
        }
    }

    /// <summary>Takes in what was heard.</summary>
    /// <param name="notice">A notice.</param>
    /// <returns>The job, or null where the event is none: a job depends on its source.</returns>
    public Job? Hear(EventNotice notice)
    {
        if (notice.DependsOn is null || notice.Status is not { } status)
        {
            return null;
        }

        lock (_lock)
        {
            var known = _jobs.Find(job => job.Id == notice.Id);
            return Put(new Job(notice.Id, notice.Topic, status, notice.Progress ?? known?.Progress, notice.Description ?? "", notice.Sender ?? "", notice.Message.UpdatedAt ?? DateTimeOffset.MinValue));
        }
    }

    /// <summary>Takes in what was looked up.</summary>
    /// <param name="events">The events, newest first.</param>
    /// <returns>The jobs that are new, or further than was known.</returns>
    public IReadOnlyList<Job> Add(IEnumerable<AyonEvent> events)
    {
        lock (_lock)
        {
            return
            [
                .. events.Where(job => job.DependsOn is not null && !_jobs.Exists(known => known.Id == job.Id && known.UpdatedAt >= job.UpdatedAt))
                    .Reverse()
                    .Select(job => Put(new Job(
                        job.Id, job.Topic, job.Status, _jobs.Find(known => known.Id == job.Id)?.Progress, job.Description ?? "", job.Sender ?? "", job.UpdatedAt))),
            ];
        }
    }

    private Job Put(Job job)
    {
        _jobs.RemoveAll(other => other.Id == job.Id);
        _jobs.Insert(0, job);
        if (job.IsSettled)
        {
            _settled.Add(job.Id);
        }

        if (_jobs.Count > Places * 10)
        {
            _jobs.RemoveAt(_jobs.FindLastIndex(static other => other.IsSettled) is >= 0 and var last ? last : _jobs.Count - 1);
        }

        Version++;
        return job;
    }
}
