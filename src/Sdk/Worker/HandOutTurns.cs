namespace Ayon.Events.Worker;

/// <summary>
/// Lets the lanes of a handler with partition keys ask for jobs one after another: the server hands out in order, and a job must be
/// queued before the next one is handed out. Without partition keys, lanes ask concurrently.
/// </summary>
// A semaphore whose wait handle is not used has nothing to dispose of, and a lane may still hold the turn when a host is disposed of without having been stopped.
#pragma warning disable CA1001
internal sealed class HandOutTurns(bool isOrdered)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim? _one = isOrdered ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the lane's turn. Disposing the result (once or several times) passes the turn on.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        if (_one is null)
        {
            return null;
        }

        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_one);
    }

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                one.Release();
            }
        }
    }
}
