using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>A write whose caller can cancel it until it is started.</summary>
internal sealed class WaitingWrite(EventWrite write)
{
    private int _isTaken;

    public EventWrite Write => write;

    // Who writes must not run what its callers do next.
    public TaskCompletionSource<EventWriteResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool TryStart() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryStart())
        {
            Completion.TrySetCanceled(cancellationToken);
        }
    }
}
