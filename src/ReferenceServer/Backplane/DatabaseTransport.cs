using Ayon.Events.Server.Storage;

namespace Ayon.Events.Server.Backplane;

/// <summary>Frames in a channel of a database that all processes share.</summary>
internal sealed class DatabaseTransport(IDatabaseChannel channel) : IBackplaneTransport
{
    public string Name => channel.Name;

    public int MaxFrameBytes => channel.MaxPayloadBytes;

    public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken) => channel.NotifyAsync(frames, cancellationToken);

    public Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken) =>
        channel.ListenAsync(listening, received, cancellationToken);

    public ValueTask DisposeAsync() => channel.DisposeAsync();
}
