using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>A job that a lane works on, from hand-out to result.</summary>
internal sealed class RunningJob : IDisposable
{
    private readonly CancellationTokenSource _aborted = new();
    private readonly CancellationTokenSource _work;
    private readonly TimeProvider _time;
    private JobMemory? _memory;
    private int _interruption;
    private long _lastContact;

    /// <param name="handler">The handler.</param>
    /// <param name="handed">The handed-out job.</param>
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

    /// <summary>The number of retries so far; set together with the memory.</summary>
    public int Retries { get; set; }

    /// <summary>The memory that is not stored yet; null for none.</summary>
    public JobMemory? Unsaved { get; set; }

    /// <summary>The project of its source, which is sent with the next update; null if there is none or it has been sent.</summary>
    public string? Project { get; set; }

    public string Target => Handler.Target;

    /// <summary>The attempt to send with updates; null if the server does not count attempts.</summary>
    public int? IfMatch => IsFenced ? Attempt : null;

    /// <summary>Whether its updates contain the attempt, so that the server rejects late ones.</summary>
    public bool IsFenced => Attempt > 0;

    /// <summary>Cancelled when the attempt must end for any reason.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>Cancelled when a user aborts the job or another worker takes it over.</summary>
    public CancellationToken Aborted => _aborted.Token;

    public JobInterruption Interruption => (JobInterruption)Volatile.Read(ref _interruption);

    /// <summary>The time since the server last accepted an update of this job.</summary>
    public TimeSpan SinceContact => _time.GetElapsedTime(Volatile.Read(ref _lastContact));

    /// <summary>Whether the job was taken over or aborted, so that nothing more is written to it.</summary>
    public bool IsTakenAway => IsTaking(Interruption);

    /// <summary>Returns whether the stored job still belongs to this lane; if not, the reason.</summary>
    public JobInterruption Judge(AyonEvent stored) => stored.Status switch
    {
        EventStatus.Aborted => JobInterruption.Aborted,
        EventStatus.InProgress or EventStatus.Pending when stored.Sender == Sender && (!IsFenced || stored.Attempt == Attempt) => JobInterruption.None,
        _ => JobInterruption.Lost,
    };

    /// <summary>Interrupts the attempt. The first reason is kept, except that losing the job replaces other reasons.</summary>
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
            // Not on this thread, which may be the stream's: callbacks registered by handlers may block or throw.
            _ = ObserveAsync((IsTaking(reason) ? _aborted : _work).CancelAsync());
        }
        catch (ObjectDisposedException)
        {
            // The attempt has just ended.
        }
    }

    /// <summary>Records that the server accepted an update of this job.</summary>
    public void Touch() => Volatile.Write(ref _lastContact, _time.GetTimestamp());

    /// <summary>Sets the memory of the previous attempt.</summary>
    public void Remember(JobMemory memory) => Volatile.Write(ref _memory, memory);

    /// <summary>Returns the memory of the previous attempt, and loads it if necessary.</summary>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
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
