using System.Collections.Concurrent;
using System.Threading.Channels;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Enroll;

/// <summary>
/// The calls of this process that wait for a job. An event that may lead to a job wakes one call of each consumer, which then
/// queries the store; a woken call that does not need the job wakes the next one.
/// </summary>
internal sealed class EnrollWaiters : INoticeListener
{
    private readonly ConcurrentDictionary<EnrollWaiter, byte> _waiters = new();

    public EnrollWaiters(NoticePublication notices) => notices.Join(this);

    /// <summary>Number of waiting calls.</summary>
    public int Count => _waiters.Count;

    /// <summary>Adds a waiting call. Must be called before its first query, so that no event between query and wait is missed.</summary>
    public EnrollWaiter Join(EnrollQuery query)
    {
        var waiter = new EnrollWaiter(this, query);
        _waiters.TryAdd(waiter, 0);
        return waiter;
    }

    /// <summary>Wakes the calls that an event concerns.</summary>
    public void Hear(PublishedNotice notice)
    {
        if (_waiters.IsEmpty)
        {
            return;
        }

        HashSet<string>? woken = null;
        foreach (var (waiter, _) in _waiters)
        {
            if (waiter.IsConcernedBy(notice.Topic, notice.Status) && woken?.Contains(waiter.Consumer) != true && waiter.TryWake())
            {
                (woken ??= new(StringComparer.Ordinal)).Add(waiter.Consumer);
            }
        }
    }

    /// <summary>Wakes all calls, because events may have been missed.</summary>
    public void HearOfGap()
    {
        foreach (var (waiter, _) in _waiters)
        {
            waiter.TryWake();
        }
    }

    /// <summary>Removes a waiting call.</summary>
    /// <param name="waiter">The call to remove.</param>
    /// <param name="isInDebt">Whether it was woken for an event that another call may need.</param>
    public void Leave(EnrollWaiter waiter, bool isInDebt)
    {
        _waiters.TryRemove(waiter, out _);
        if (isInDebt)
        {
            foreach (var (other, _) in _waiters)
            {
                if (string.Equals(other.Consumer, waiter.Consumer, StringComparison.Ordinal) && other.TryWake())
                {
                    return;
                }
            }
        }
    }
}

/// <summary>One call that waits for a job.</summary>
internal sealed class EnrollWaiter(EnrollWaiters waiters, EnrollQuery query) : IDisposable
{
    // One wake-up is as good as many.
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(1);

    public string Consumer { get; } = query.NameConsumer();

    /// <summary>Whether an event may lead to a job for the caller: as a source, as a job to retry, or as a settled job that blocked others.</summary>
    public bool IsConcernedBy(string topic, EventStatus status) =>
        (status == EventStatus.Finished && query.SourceTopics.Any(source => source.IsMatch(topic))) ||
        (string.Equals(topic, query.TargetTopic.Value, StringComparison.Ordinal) &&
            (status is EventStatus.Failed or EventStatus.Restarted ||
                (query.Sequential && status is EventStatus.Finished or EventStatus.Aborted)));

    /// <summary>Wakes the call; false if it is awake already.</summary>
    public bool TryWake() => _wakeUps.Writer.TryWrite(true);

    /// <summary>Waits until the call is woken or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _wakeUps.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(atMost, time, cancellationToken);
            _wakeUps.Reader.TryRead(out _);
        }
        catch (TimeoutException)
        {
            // Time to look again.
        }
    }

    // A wake-up that was not needed is for another.
    public void Dispose() => waiters.Leave(this, isInDebt: _wakeUps.Reader.TryRead(out _));
}
