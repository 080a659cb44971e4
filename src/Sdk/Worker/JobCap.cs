using System.Threading.RateLimiting;

namespace Ayon.Events.Worker;

/// <summary>The process's limit of concurrent jobs over all handlers.</summary>
internal sealed class JobCap(int most) : IDisposable
{
    private readonly ConcurrencyLimiter? _limiter = most == 0 ? null : new ConcurrencyLimiter(new ConcurrencyLimiterOptions
    {
        PermitLimit = most,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Whether there is a limit.</summary>
    public bool IsLimited => _limiter is not null;

    /// <summary>Waits for a free place. Disposing the result frees it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken) =>
        _limiter is null ? null : await _limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);

    public void Dispose() => _limiter?.Dispose();
}
