namespace Ayon.Events.Worker;

/// <summary>
/// Enforces the order of a handler's jobs with the same key: of the unsettled jobs of a key that this process knows,
/// only the one with the oldest source may run.
/// </summary>
internal sealed class PartitionGate(TimeProvider time)
{
    // A job that was retried elsewhere or deleted must not block its key forever.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private readonly Dictionary<string, SortedList<(DateTimeOffset CreatedAt, string Id), Entry>> _keys = new(StringComparer.Ordinal);

    // Not the wall clock, which may be changed.
    private TimeSpan Now => time.GetElapsedTime(_started);

    /// <summary>Adds a job to the order. Later jobs wait for it.</summary>
    /// <param name="key">The key of the job.</param>
    /// <param name="createdAt">The time at which its source was created.</param>
    /// <param name="sourceId">The id of its source.</param>
    public void Register(string key, DateTimeOffset createdAt, string sourceId)
    {
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out var jobs))
            {
                _keys.Add(key, jobs = new SortedList<(DateTimeOffset CreatedAt, string Id), Entry>(Order.Instance));
            }

            if (!jobs.TryGetValue((createdAt, sourceId), out var own))
            {
                jobs.Add((createdAt, sourceId), own = new Entry());
            }

            own.AwayUntil = null;
        }
    }

    /// <summary>Waits for the turn of a job that is in the order.</summary>
    /// <param name="key">The key of the job.</param>
    /// <param name="createdAt">The time at which its source was created.</param>
    /// <param name="sourceId">The id of its source.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Null when it is its turn; otherwise the delay before it should be retried, since an older job is not running here.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<TimeSpan?> EnterAsync(string key, DateTimeOffset createdAt, string sourceId, CancellationToken cancellationToken)
    {
        var place = (createdAt, sourceId);
        while (true)
        {
            Task change;
            lock (_lock)
            {
                var jobs = _keys[key];
                var own = jobs[place];
                while (jobs.Values[0].AwayUntil is { } until && until + Grace < Now)
                {
                    jobs.RemoveAt(0);
                }

                var head = jobs.Values[0];
                if (head == own)
                {
                    return null;
                }

                if (head.AwayUntil is { } back)
                {
                    var wait = back - Now;
                    wait = wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
                    own.AwayUntil = Now + wait;
                    return wait;
                }

                change = head.Changed.Task;
            }

            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a job after its attempt.</summary>
    /// <param name="key">The key of the job.</param>
    /// <param name="createdAt">The time at which its source was created.</param>
    /// <param name="sourceId">The id of its source.</param>
    /// <param name="comesBackIn">The delay before it is retried; null if it is settled or another worker has it.</param>
    public void Leave(string key, DateTimeOffset createdAt, string sourceId, TimeSpan? comesBackIn)
    {
        lock (_lock)
        {
            var place = (createdAt, sourceId);
            if (!_keys.TryGetValue(key, out var jobs) || !jobs.TryGetValue(place, out var own))
            {
                return;
            }

            var changed = own.Changed;
            if (comesBackIn is { } delay)
            {
                own.AwayUntil = Now + delay;
                own.Changed = Entry.NewChange();
            }
            else
            {
                jobs.Remove(place);
                if (jobs.Count == 0)
                {
                    _keys.Remove(key);
                }
            }

            changed.TrySetResult();
        }
    }

    private sealed class Entry
    {
        public TimeSpan? AwayUntil { get; set; }

        public TaskCompletionSource Changed { get; set; } = NewChange();

        public static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Order : IComparer<(DateTimeOffset CreatedAt, string Id)>
    {
        public static readonly Order Instance = new();

        public int Compare((DateTimeOffset CreatedAt, string Id) x, (DateTimeOffset CreatedAt, string Id) y) =>
            x.CreatedAt.CompareTo(y.CreatedAt) is var byTime && byTime != 0 ? byTime : string.CompareOrdinal(x.Id, y.Id);
    }
}
