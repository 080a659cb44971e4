using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// PostgreSQL's LISTEN and NOTIFY over two separate connections, one per direction. NOTIFY is never used in a transaction that writes:
/// commits with a notification wait for each other on the whole database server.
/// </summary>
internal sealed class PostgresNotifications : IDatabaseChannel
{
    private readonly string _channel;
    private readonly NpgsqlDataSource _database;
    private NpgsqlConnection? _notifier;

    /// <param name="settings">The connection settings. A connection pooler in between must not share sessions.</param>
    /// <param name="channel">Name of the channel; one per use of a database.</param>
    public PostgresNotifications(NpgsqlConnectionStringBuilder settings, string channel)
    {
        _channel = channel;
        Name = $"PostgreSQL at {settings.Host}/{settings.Database}";
        var own = new NpgsqlConnectionStringBuilder(settings.ToString()) { Pooling = false, Multiplexing = false };
        _database = NpgsqlDataSource.Create(own);
    }

    public string Name { get; }

    // PostgreSQL takes no longer one.
    public int MaxPayloadBytes => 7999;

    /// <summary>Sends all payloads in one transaction, in order; one caller at a time.</summary>
    /// <exception cref="NpgsqlException">The call failed; the next one reconnects.</exception>
    public async Task NotifyAsync(IReadOnlyList<ReadOnlyMemory<byte>> payloads, CancellationToken cancellationToken)
    {
        try
        {
            _notifier ??= await _database.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT count(pg_notify($1, payload)) FROM unnest($2) AS payload", _notifier);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _channel });
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = payloads.Select(static payload => Encoding.UTF8.GetString(payload.Span)).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            });
            await command.ExecuteScalarAsync(cancellationToken);
        }
        catch
        {
            await CloseNotifierAsync();
            throw;
        }
    }

    /// <summary>Receives payloads, including those of this process, until the connection is lost. It ends only with an exception.</summary>
    /// <param name="listening">Called once, as soon as every notification that is sent will be received.</param>
    /// <param name="received">Called for each payload, in order; must not block.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    /// <exception cref="NpgsqlException">The connection cannot be established or is lost.</exception>
    public async Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => received(Encoding.UTF8.GetBytes(notification.Payload));
#pragma warning disable CA2100 // A constant of the server; LISTEN takes no parameters.
        await using (var command = new NpgsqlCommand($"LISTEN \"{_channel}\"", connection))
#pragma warning restore CA2100
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        listening();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseNotifierAsync();
        await _database.DisposeAsync();
    }

    private async ValueTask CloseNotifierAsync()
    {
        if (_notifier is { } connection)
        {
            _notifier = null;
            await connection.DisposeAsync();
        }
    }
}
