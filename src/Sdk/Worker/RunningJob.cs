using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>Why the work on a job was ended from outside.</summary>
internal enum JobInterruption
{
    None,

    /// <summary>A person called it off: it is left as it is.</summary>
    Aborted,

    /// <summary>Somebody else has it, or it is settled or gone: nothing more is written.</summary>
    Lost,

    /// <summary>The attempt took too long.</summary>
    TimedOut,

    /// <summary>The host shuts down, and its time for running jobs is over.</summary>
    Shutdown,
}

/// <summary>One job in the hands of a lane, from its hand-out to its end.</summary>
internal sealed class RunningJob : IDisposable
{
    private readonly CancellationTokenSource _aborted = new();
    private readonly CancellationTokenSource _work;
    private readonly TimeProvider _time;
    private JobMemory? _memory;
    private int _interruption;
    private long _lastContact;

    /// <param name="handler">The handler.</param>
    /// <param name="handed">The job as it was handed out.</param>
    /// <param name="host">The host's tokens.</param>
    public RunningJob(HandlerRuntime handler, HandedJob handed, HostTokens host)
    {
        (Handler, Id, Sender, Attempt, Host) = (handler, handed.Id, handed.Sender, handed.Attempt, host);
        _time = handler.Time;
        _work = CancellationTokenSource.CreateLinkedTokenSource(_aborted.Token);
        Touch();
    }

    public HandlerRuntime Handler { get; }

    public string Id { get; }

    public string Sender { get; }

    public int Attempt { get; }

    public HostTokens Host { get; }

    /// <summary>Retries counted so far; known with the memory.</summary>
    public int Retries { get; set; }

    /// <summary>What is remembered and not stored yet; null for nothing.</summary>
    public JobMemory? Unsaved { get; set; }

    /// <summary>The project of its source, which goes to the server with the next update; null for none, or when it is there.</summary>
    public string? Project { get; set; }

    public string Target => Handler.Target;

    /// <summary>The attempt for updates to name; null where the server does not count them.</summary>
    public int? IfMatch => IsFenced ? Attempt : null;

    /// <summary>Whether its updates name their attempt, so that a late one is refused.</summary>
    public bool IsFenced => Attempt > 0;

    /// <summary>Cancelled when the work is to end, whatever the reason.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>Cancelled when a person called the job off, or it is no longer this worker's.</summary>
    public CancellationToken Aborted => _aborted.Token;

    public JobInterruption Interruption => (JobInterruption)Volatile.Read(ref _interruption);

    /// <summary>How long ago the server last took an update of this job.</summary>
    public TimeSpan SinceContact => _time.GetElapsedTime(Volatile.Read(ref _lastContact));

    /// <summary>Whether the job is not this worker's any more, or called off: nothing more is written to it.</summary>
    public bool IsTakenAway => IsTaking(Interruption);

    /// <summary>Whether the job as it is stored is still this lane's; if not, why.</summary>
    public JobInterruption Judge(AyonEvent stored) => stored.Status switch
    {
        EventStatus.Aborted => JobInterruption.Aborted,
        EventStatus.InProgress or EventStatus.Pending when stored.Sender == Sender && (!IsFenced || stored.Attempt == Attempt) => JobInterruption.None,
        _ => JobInterruption.Lost,
    };

    /// <summary>Ends the work. The first reason counts, but one that takes the job away goes before one that does not.</summary>
    public void Interrupt(JobInterruption reason)
    {
        JobInterruption before;
        do
        {
            before = Interruption;
            if (reason == JobInterruption.None || IsTaking(before) || (before != JobInterruption.None && !IsTaking(reason)))
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _interruption, (int)reason, (int)before) != (int)before);

        try
        {
            // Not on this thread, which may be the stream's: what handlers registered may block or throw.
            _ = ObserveAsync((IsTaking(reason) ? _aborted : _work).CancelAsync());
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>The server took an update of this job.</summary>
    public void Touch() => Volatile.Write(ref _lastContact, _time.GetTimestamp());

    /// <summary>Keeps what the last attempt left.</summary>
    public void Remember(JobMemory memory) => Volatile.Write(ref _memory, memory);

    /// <summary>What the last attempt left, asked for when it is not known.</summary>
    /// <exception cref="AyonEventsException">The server did not say.</exception>
    public async ValueTask<JobMemory> RecallAsync(Func<string, CancellationToken, Task<AyonEvent>> get, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _memory) is { } known)
        {
            return known;
        }

        var stored = await get(Id, cancellationToken).ConfigureAwait(false);
        (var memory, Retries) = JobMemory.Of(stored);
        Remember(memory);
        return memory;
    }

    public void Dispose()
    {
        _work.Dispose();
        _aborted.Dispose();
    }

    private static async Task ObserveAsync(Task cancellation) =>
        await cancellation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static bool IsTaking(JobInterruption reason) => reason is JobInterruption.Aborted or JobInterruption.Lost;
}

/// <summary>The moments of a host's end, one after another.</summary>
/// <param name="Stopping">The host begins to shut down: nothing new is begun.</param>
/// <param name="Cancelling">Running jobs have had their time.</param>
/// <param name="Abandoning">Jobs that do not heed their cancellation are handed back all the same.</param>
/// <param name="Last">Calls to the server are given up.</param>
internal sealed record HostTokens(CancellationToken Stopping, CancellationToken Cancelling, CancellationToken Abandoning, CancellationToken Last)
{
    /// <summary>What handlers see of <see cref="Stopping"/>: what they register may block or throw, and holds nobody up.</summary>
    public CancellationToken Told { get; init; } = Stopping;
}
