using System.Globalization;

namespace Ayon.Events.Worker;

/// <summary>This process's exclusive right to a name. It is kept alive until it is disposed.</summary>
internal sealed class WorkerClaim : IAsyncDisposable
{
    private readonly WorkerClaims _claims;
    private readonly LaneName _name;
    private readonly WorkerState _state;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Task _beating;
    private string _id;
    private long _confirmed;

    /// <param name="claims">The claims on the server.</param>
    /// <param name="name">The name.</param>
    /// <param name="id">The id of the claim's event.</param>
    /// <param name="isSuccessor">Whether it replaces the claim of a dead process.</param>
    /// <param name="state">The options and the clock.</param>
    /// <param name="isExact">Whether the name itself is the sender of the only lane.</param>
    public WorkerClaim(WorkerClaims claims, LaneName name, string id, bool isSuccessor, WorkerState state, bool isExact)
    {
        (_claims, _name, _id, IsSuccessor, _state, IsExact) = (claims, name, id, isSuccessor, state, isExact);
        _confirmed = state.Time.GetTimestamp();
        Lost = _lost.Token;
        _beating = BeatAsync();
    }

    /// <summary>The name.</summary>
    public string Name => _name.Text;

    /// <summary>Whether a previous process of this name died and may have left jobs.</summary>
    public bool IsSuccessor { get; }

    /// <summary>Whether the name itself is the sender of the only lane.</summary>
    public bool IsExact { get; }

    /// <summary>Cancelled when another process takes the name.</summary>
    public CancellationToken Lost { get; }

    // Long enough ago that others may soon consider this process dead.
    private bool IsDoubtful => _state.Time.GetElapsedTime(Interlocked.Read(ref _confirmed)) > _state.Options.ReclaimAfter * 0.6;

    /// <summary>Returns the sender of a lane.</summary>
    public string SenderOf(int lane) => IsExact ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}.{lane}");

    /// <summary>Verifies that this process still has the name if it was not confirmed recently. Call it before using the name.</summary>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask ConfirmAsync(CancellationToken cancellationToken) => IsDoubtful ? new ValueTask(KeepAliveAsync(cancellationToken)) : ValueTask.CompletedTask;

    /// <summary>Releases the name.</summary>
    /// <param name="last">Cancels the call; the claim then expires by itself.</param>
    public async Task ReleaseAsync(CancellationToken last)
    {
        await EndAsync().ConfigureAwait(false);
        if (!Lost.IsCancellationRequested && !last.IsCancellationRequested)
        {
            await _claims.ReleaseAsync(_id, last).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        _claims.Forget(Name);
        _name.Dispose();
        _one.Dispose();
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task EndAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
    }

    private async Task BeatAsync()
    {
        var pause = _state.Options.ReclaimAfter / 4;
        while (!_ended.IsCancellationRequested && !Lost.IsCancellationRequested)
        {
            await Task.Delay(pause * (0.8 + (Random.Shared.NextDouble() / 5)), _state.Time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await KeepAliveAsync(_ended.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
            {
                // Retried at the next heartbeat; the name is confirmed before it is used.
            }
        }
    }

    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Lost.ThrowIfCancellationRequested();
            var asked = _state.Time.GetTimestamp();
            try
            {
                await _claims.KeepAliveAsync(Name, _id, cancellationToken).ConfigureAwait(false);
            }
            catch (EventNotFoundException)
            {
                // Deleted by a user, or by another process that considered this one dead.
                if (await _claims.RenewAsync(Name, cancellationToken).ConfigureAwait(false) is not { } renewed)
                {
                    await _lost.CancelAsync().ConfigureAwait(false);
                    Lost.ThrowIfCancellationRequested();
                    return;
                }

                _id = renewed;
                _name.Keep(renewed);
            }

            Interlocked.Exchange(ref _confirmed, asked);
        }
        finally
        {
            _one.Release();
        }
    }
}
