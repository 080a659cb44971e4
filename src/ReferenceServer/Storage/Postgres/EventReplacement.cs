using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>A dispatch with <c>reuse</c>, which reads the existing event before it writes.</summary>
internal static class EventReplacement
{
    private const int MostTries = 5;

    /// <summary>Stores an event in place of the one with its hash, if any. Must run in a transaction.</summary>
    public static async Task<DispatchResult> RunAsync(NpgsqlConnection connection, AyonEvent newEvent, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var replaced = await LockAsync(connection, "hash = $1", new() { Value = newEvent.Hash ?? newEvent.Id }, cancellationToken);
            if (replaced is not null)
            {
                return await ReplaceAsync(connection, replaced.Value, newEvent, cancellationToken);
            }

            var plain = WriteGroup.Split([new DispatchWrite(newEvent, Reuse: false)])[0];
            var result = (await plain.RunAsync(connection, newEvent.UpdatedAt, isHasty: false, cancellationToken))[0].Dispatch!.Value;
            if (result != DispatchResult.DuplicateHash || attempt == MostTries)
            {
                return result;
            }

            // Someone has just stored an event with this hash: that is the one to replace.
        }
    }

    private static async Task<DispatchResult> ReplaceAsync(
        NpgsqlConnection connection, LockedEvent replaced, AyonEvent newEvent, CancellationToken cancellationToken)
    {
        Guid? source = newEvent.DependsOn is { } id ? PostgresRows.GuidOf(id) : null;
        // An event that is about to be replaced has its id no longer, so that nothing can depend on it.
        if (source is not null && (source == replaced.Id || !await ExistsAsync(connection, source.Value, cancellationToken)))
        {
            return DispatchResult.UnknownDependency;
        }

        if (await HasDependantsAsync(connection, replaced.Id, cancellationToken))
        {
            return DispatchResult.HasDependants;
        }

        // The same values as of a new event, one each.
        await using var command = new NpgsqlCommand(
            $"""
            UPDATE events e
            SET id = n.id, topic = n.topic, sender = n.sender, sender_type = n.sender_type, project = n.project, "user" = n."user",
                depends_on = n.depends_on, status = n.status, retries = n.retries, description = n.description,
                summary = n.summary, payload = n.payload, updated_at = n.updated_at, attempt = n.attempt,
                not_before = 0, change = pg_current_xact_id()
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) AS n({PostgresRows.Columns})
            WHERE e.id = $17
            """,
            connection);
        foreach (var value in WriteSql.ValuesOf([newEvent]))
        {
            command.Parameters.Add(value);
        }

        command.Parameters.Add(new() { Value = replaced.Id });
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await FreeAsync(connection, replaced.Source, cancellationToken);
        return DispatchResult.Stored;
    }

    // Marks the source of an event that is deleted or replaced, because it may have been the source's job.
    private static Task FreeAsync(NpgsqlConnection connection, Guid? source, CancellationToken cancellationToken) => source is null
        ? Task.CompletedTask
        : ExecuteAsync(connection, "UPDATE events SET change = pg_current_xact_id() WHERE id = $1", source.Value, cancellationToken);

    // The lock keeps others from making the event a dependency meanwhile.
    private static async Task<LockedEvent?> LockAsync(
        NpgsqlConnection connection, string condition, NpgsqlParameter value, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of two constants.
        await using var command = new NpgsqlCommand($"SELECT id, depends_on FROM events WHERE {condition} FOR UPDATE", connection);
#pragma warning restore CA2100
        command.Parameters.Add(value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new LockedEvent(reader.GetGuid(0), await reader.GetFieldValueAsync<Guid?>(1, cancellationToken))
            : null;
    }

    private static Task<bool> HasDependantsAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken) =>
        HasRowsAsync(connection, "SELECT 1 FROM events WHERE depends_on = $1 LIMIT 1", id, cancellationToken);

    // A share of the row's lock, so that it is still there at the commit.
    private static Task<bool> ExistsAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken) =>
        HasRowsAsync(connection, "SELECT 1 FROM events WHERE id = $1 FOR KEY SHARE", id, cancellationToken);

    private static async Task<bool> HasRowsAsync(NpgsqlConnection connection, string sql, Guid id, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants above.
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, Guid id, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants above.
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private readonly record struct LockedEvent(Guid Id, Guid? Source);
}
