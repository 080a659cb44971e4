namespace Ayon.Events.Worker;

/// <summary>
/// Keeps the order of a handler's jobs within each key: of the jobs of one key that this process knows and that are not settled,
/// only the one with the oldest source may run.
/// </summary>
internal sealed class PartitionGate(TimeProvider time)
{
    // A job that came back elsewhere, or was deleted meanwhile, does not hold up its key for ever.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private readonly Dictionary<string, SortedList<(DateTimeOffset CreatedAt, string Id), Entry>> _keys = new(StringComparer.Ordinal);

    // Not the time of the day, which may be set.
    private TimeSpan Now => time.GetElapsedTime(_started);

    /// <summary>Gives a job its place; those behind it wait.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="createdAt">When its source was created.</param>
    /// <param name="sourceId">Id of its source.</param>
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

    /// <summary>Waits for the turn of a job that has its place.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="createdAt">When its source was created.</param>
    /// <param name="sourceId">Id of its source.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when it is its turn; else after how long it should come back, since an older one is not here now.</returns>
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

    /// <summary>A job's attempt is over.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="createdAt">When its source was created.</param>
    /// <param name="sourceId">Id of its source.</param>
    /// <param name="comesBackIn">After how long it comes back; null when it is settled, or somebody else's.</param>
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
