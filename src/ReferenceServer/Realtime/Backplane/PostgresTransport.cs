using Ayon.Events.Server.Storage.Postgres;
using Npgsql;

namespace Ayon.Events.Server.Realtime.Backplane;

/// <summary>Frames as notifications of the PostgreSQL database that all processes share.</summary>
internal sealed class PostgresTransport(NpgsqlConnectionStringBuilder settings) : IBackplaneTransport
{
    private const string Channel = "ayon_events_notices";

    private readonly PostgresNotifications _notifications = new(settings, Channel);

    public string Name { get; } = $"PostgreSQL at {settings.Host}/{settings.Database}";

    public int MaxFrameBytes => PostgresNotifications.MaxPayloadBytes;

    public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken) =>
        _notifications.NotifyAsync(frames, cancellationToken);

    public Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken) =>
        _notifications.ListenAsync(listening, received, cancellationToken);

    public ValueTask DisposeAsync() => _notifications.DisposeAsync();
}
