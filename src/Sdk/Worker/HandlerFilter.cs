using System.Threading.Channels;
using Ayon.Events.Filtering;

namespace Ayon.Events.Worker;

/// <summary>The current filter of a handler, which may change while the worker runs.</summary>
internal sealed class HandlerFilter : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Several connects of the stream in the meantime cause one renewal.
    private readonly Channel<bool> _renewals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private CancellationTokenSource _changed = new();
    private MadeFilter? _current;

    /// <summary>Whether the filter exists. The lanes do not ask for jobs before.</summary>
    public bool IsMade => Volatile.Read(ref _current) is not null;

    /// <summary>Returns the current filter. Waits until the first one exists.</summary>
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

    /// <summary>Requests a renewal.</summary>
    public void Renew() => _renewals.Writer.TryWrite(true);

    /// <summary>Waits until a renewal is requested.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitForRenewalAsync(CancellationToken cancellationToken) => await _renewals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Sets the filter. Lanes that wait at the server with another one must ask again.</summary>
    /// <returns>Whether the filter has changed.</returns>
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
