namespace Ayon.Events.Worker;

/// <summary>
/// Lets the lanes of a handler that keeps an order ask one after another: the server hands out in order, and a job must have its
/// place before the next one is handed out. Where no order is kept, lanes ask at once.
/// </summary>
internal sealed class HandOutTurns(bool isOrdered) : IDisposable
{
    private readonly SemaphoreSlim? _one = isOrdered ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn; disposing of what comes back gives it on, once or several times.</summary>
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

    public void Dispose() => _one?.Dispose();

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
