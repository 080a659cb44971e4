namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Carries frames from each server process to all others, in the order in which a process sent them, and each at most once. It
/// neither queues nor repeats frames: the caller reconnects after a failure.
/// </summary>
internal interface IBackplaneTransport : IAsyncDisposable
{
    /// <summary>For people, e.g. <c>PostgreSQL at localhost/events</c>; without credentials.</summary>
    string Name { get; }

    /// <summary>Maximum size of a frame in bytes.</summary>
    int MaxFrameBytes { get; }

    /// <summary>
    /// Sends frames; one caller at a time. If it throws, some frames may have been sent; the next call reconnects.
    /// </summary>
    Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken);

    /// <summary>Receives frames, including those of this process, until the connection is lost. It ends only with an exception.</summary>
    /// <param name="listening">Called once, as soon as every frame that is sent will be received.</param>
    /// <param name="received">Called for each frame, in order; must not block.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken);
}
