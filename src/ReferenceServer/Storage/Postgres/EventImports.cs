using Ayon.Events.Server.Storage.Events;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Imports events: all with one statement, or one by one if that fails or some of them exist already.</summary>
internal static class EventImports
{
    private const string Savepoint = "event";

    // Whether an event is another one or depends on it, over any number of others.
    private const string Line =
        """
        WITH RECURSIVE line(id) AS (
            SELECT $1
            UNION
            SELECT e.depends_on FROM line JOIN events e ON e.id = line.id WHERE e.depends_on IS NOT NULL)
        SELECT id FROM line WHERE id = $2
        """;

    /// <param name="connection">An open connection outside any transaction.</param>
    /// <param name="events">In their order.</param>
    /// <param name="mode">The handling of existing events.</param>
    /// <param name="cancellationToken">Cancels the operation without effect, unless the commit has started.</param>
    public static async Task<IReadOnlyList<ImportResult>> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<ImportedEvent> events, ImportMode mode, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return [];
        }

        if (mode == ImportMode.Check)
        {
            var there = await FindStoredAsync(connection, events, cancellationToken);
            return [.. events.Select(imported => new ImportResult(there.Contains(imported.Event.Id) ? ImportStatus.Exists : ImportStatus.Stored))];
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var results = await TryInsertAsync(transaction, events, cancellationToken) is { } stored
            ? [.. events.Select(imported => new ImportResult(stored.Remove(imported.Event.Id) ? ImportStatus.Stored : ImportStatus.Exists))]
            : await InsertOneByOneAsync(transaction, events, cancellationToken);
        for (var index = 0; mode == ImportMode.Replace && index < results.Count; index++)
        {
            if (results[index].Status == ImportStatus.Exists)
            {
                results[index] = await ReplaceAsync(transaction, events[index], cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    // Null where the database refused all because of some.
    private static async Task<HashSet<string>?> TryInsertAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ImportedEvent> events, CancellationToken cancellationToken)
    {
        // In one statement, events could depend on each other in a circle.
        var later = events.Select(static imported => imported.Event.Id).ToHashSet(StringComparer.Ordinal);
        if (!events.All(imported => later.Remove(imported.Event.Id) && (imported.Event.DependsOn is not { } source || source != imported.Event.Id && !later.Contains(source))))
        {
            return null;
        }

        await transaction.SaveAsync(Savepoint, cancellationToken);
        try
        {
            return [.. await ReadIdsAsync(transaction.Connection!, WriteSql.Import(events), cancellationToken)];
        }
        catch (PostgresException error) when (PostgresErrors.IsRefusal(error))
        {
            await transaction.RollbackAsync(Savepoint, cancellationToken);
            return null;
        }
    }

    private static async Task<List<ImportResult>> InsertOneByOneAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ImportedEvent> events, CancellationToken cancellationToken)
    {
        var results = new List<ImportResult>(events.Count);
        foreach (var imported in events)
        {
            // The database would take an event that depends on itself.
            results.Add(imported.Event.DependsOn == imported.Event.Id ? new ImportResult(ImportStatus.UnknownDependency) : await TryAsync(
                transaction,
                async () => (await ReadIdsAsync(transaction.Connection!, WriteSql.Import([imported]), cancellationToken)).Count > 0
                    ? ImportStatus.Stored
                    : ImportStatus.Exists,
                cancellationToken));
        }

        return results;
    }

    private static async Task<ImportResult> ReplaceAsync(NpgsqlTransaction transaction, ImportedEvent imported, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var stored = imported.Event;
        var (id, source) = (PostgresRows.GuidOf(stored.Id), stored.DependsOn is { } dependsOn ? PostgresRows.GuidOf(dependsOn) : (Guid?)null);
        if (await FindAsync(connection, "SELECT id FROM events WHERE hash = $1 AND id <> $2", [new() { Value = stored.Hash! }, new() { Value = id }], cancellationToken) is { } other)
        {
            return ImportResult.ItsHashIsOf(PostgresRows.IdOf(other));
        }

        if (source is not null && await FindAsync(connection, Line, [new() { Value = source }, new() { Value = id }], cancellationToken) is not null)
        {
            return ImportResult.DependsOnItself;
        }

        return await TryAsync(
            transaction,
            async () =>
            {
                // What the event was before may have been its source's job.
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        new("UPDATE events SET change = pg_current_xact_id() WHERE id = (SELECT depends_on FROM events WHERE id = $1)") { Parameters = { new() { Value = id } } },
                        WriteSql.Overwrite(imported),
                    },
                };
                await batch.PrepareAsync(cancellationToken);
                await batch.ExecuteNonQueryAsync(cancellationToken);
                return ImportStatus.Replaced;
            },
            cancellationToken);
    }

    private static async Task<ImportResult> TryAsync(NpgsqlTransaction transaction, Func<Task<ImportStatus>> write, CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(Savepoint, cancellationToken);
        try
        {
            var status = await write();
            await transaction.ReleaseAsync(Savepoint, cancellationToken);
            return new ImportResult(status);
        }
        catch (PostgresException error) when (PostgresErrors.IsRefusal(error))
        {
            await transaction.RollbackAsync(Savepoint, cancellationToken);
            return error.SqlState == PostgresErrorCodes.ForeignKeyViolation
                ? new ImportResult(ImportStatus.UnknownDependency)
                : new ImportResult(ImportStatus.Refused, $"cannot be stored: {error.MessageText}.");
        }
    }

    private static async Task<HashSet<string>> FindStoredAsync(
        NpgsqlConnection connection, IReadOnlyList<ImportedEvent> events, CancellationToken cancellationToken) =>
    [
        .. await ReadIdsAsync(
            connection,
            new("SELECT n.id FROM unnest($1, $2) AS n(id, hash) WHERE EXISTS (SELECT 1 FROM events e WHERE e.id = n.id) OR EXISTS (SELECT 1 FROM events e WHERE e.hash = n.hash)")
            {
                Parameters =
                {
                    WriteSql.Ids(events, static imported => PostgresRows.GuidOf(imported.Event.Id)),
                    WriteSql.Texts(events, static imported => imported.Event.Hash),
                },
            },
            cancellationToken),
    ];

    private static async Task<Guid?> FindAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] values, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddRange(values);
        return (Guid?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<List<string>> ReadIdsAsync(NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        // Not left to Npgsql, which loses count of its statements when values are refused at the first use of one.
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(PostgresRows.IdOf(reader.GetGuid(0)));
        }

        return ids;
    }
}
