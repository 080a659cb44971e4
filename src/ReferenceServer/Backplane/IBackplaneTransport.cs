namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Carries frames from each server process to all, in the order in which one process sent them, each at most once a send. It
/// knows neither queues nor repetition: whoever uses it connects again when it fails.
/// </summary>
internal interface IBackplaneTransport : IAsyncDisposable
{
    /// <summary>For people, e.g. <c>PostgreSQL at localhost/events</c>; without credentials.</summary>
    string Name { get; }

    /// <summary>A frame must not be longer.</summary>
    int MaxFrameBytes { get; }

    /// <summary>
    /// Sends frames; one caller at a time. When it throws, some may have been sent; the next call connects again.
    /// </summary>
    Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken);

    /// <summary>Receives frames, one's own among them, until the connection is lost: it ends by an exception only.</summary>
    /// <param name="listening">Called once, when every frame sent from now on will be received.</param>
    /// <param name="received">Called for each frame, in order; must not block.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken);
}
