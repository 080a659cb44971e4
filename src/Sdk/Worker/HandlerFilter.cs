using System.Threading.Channels;
using Ayon.Events.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>The filter that a handler's lanes ask with, which may become another while the worker runs.</summary>
internal sealed class HandlerFilter : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // However often the stream connects meanwhile, it is made anew once.
    private readonly Channel<bool> _renewals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private CancellationTokenSource _changed = new();
    private MadeFilter? _current;

    /// <summary>Whether there is one: no job is asked for before.</summary>
    public bool IsMade => Volatile.Read(ref _current) is not null;

    /// <summary>Waits for the first one; then gives what there is.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<MadeFilter> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { } made)
        {
            return made;
        }

        await _first.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Volatile.Read(ref _current)!;
    }

    /// <summary>Asks for it to be made anew.</summary>
    public void Renew() => _renewals.Writer.TryWrite(true);

    /// <summary>Waits until somebody asks for it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitForRenewalAsync(CancellationToken cancellationToken) => await _renewals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Takes what was made. Who waits at the server with another is to ask again.</summary>
    /// <returns>Whether it is another than the last one.</returns>
    public bool Use(EventFilter? filter)
    {
        var (last, text) = (_current, filter?.ToString());
        if (last is not null && last.Text == text)
        {
            return false;
        }

        var outdated = _changed;
        _changed = new CancellationTokenSource();
        Volatile.Write(ref _current, new MadeFilter(filter?.ToWire(), text, _changed.Token));
        _first.TrySetResult();
        outdated.Cancel();
        outdated.Dispose();
        return last is not null;
    }

    public void Dispose() => _changed.Dispose();
}

/// <summary>A filter as it was made.</summary>
/// <param name="Wire">The contract's own form; null passes every event.</param>
/// <param name="Text">The same as JSON.</param>
/// <param name="Changed">Cancelled when there is another.</param>
internal sealed record MadeFilter(FilterGroup? Wire, string? Text, CancellationToken Changed);
