using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>An event to delete.</summary>
/// <param name="Id">The event.</param>
/// <param name="Seen">The state that it must have; null for any.</param>
internal sealed record EventDeletion(string Id, AyonEvent? Seen)
{
    private const int MostTries = 5;

    /// <summary>Deletes events without dependants in one transaction. In the list, dependants precede the events that they depend on.</summary>
    /// <param name="connection">An open connection outside any transaction.</param>
    /// <param name="deletions">The events.</param>
    /// <param name="cancellationToken">Cancels the operation without effect, unless the commit has started.</param>
    public static async Task<IReadOnlyList<DeleteResult>> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<EventDeletion> deletions, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await DeleteAsync(connection, deletions, cancellationToken);
            }
            catch (NpgsqlException error) when (PostgresErrors.IsToBeRepeated(error) && attempt < MostTries)
            {
                // Others wrote the same rows in another order.
            }
        }
    }

    private static async Task<IReadOnlyList<DeleteResult>> DeleteAsync(
        NpgsqlConnection connection, IReadOnlyList<EventDeletion> deletions, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ids = deletions.Select(static deletion => PostgresRows.GuidOf(deletion.Id)).ToArray();
        var locked = await LockAsync(connection, ids, cancellationToken);
        var results = deletions.Zip(ids, (deletion, id) =>
            !locked.TryGetValue(id, out var row) ? DeleteResult.NotFound : row.Is(deletion.Seen) ? DeleteResult.Deleted : DeleteResult.Changed).ToArray();
        // How many dependants each has left, those that are not in the list counting as one.
        var held = (await FindHeldAsync(connection, ids, cancellationToken)).ToDictionary(static id => id, static _ => 1);
        foreach (var source in locked.Values.Select(static row => row.Source).OfType<Guid>())
        {
            held[source] = held.GetValueOrDefault(source) + 1;
        }

        for (var index = 0; index < results.Length; index++)
        {
            if (results[index] == DeleteResult.Deleted && held.GetValueOrDefault(ids[index]) > 0)
            {
                results[index] = DeleteResult.HasDependants;
            }

            if (results[index] == DeleteResult.Deleted && locked[ids[index]].Source is { } source)
            {
                held[source]--;
            }
        }

        var deleted = ids.Where((_, index) => results[index] == DeleteResult.Deleted).ToArray();
        if (deleted.Length > 0)
        {
            await ExecuteAsync(connection, "DELETE FROM events WHERE id = ANY ($1)", deleted, cancellationToken);
            // What goes may have been its source's job.
            var sources = deleted.Select(id => locked[id].Source).OfType<Guid>().Except(deleted).ToArray();
            await ExecuteAsync(connection, "UPDATE events SET change = pg_current_xact_id() WHERE id = ANY ($1)", sources, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return results;
    }

    // The locks keep others from changing the events, and from making them dependencies, meanwhile.
    private static async Task<Dictionary<Guid, LockedEvent>> LockAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellationToken)
    {
        var locked = new Dictionary<Guid, LockedEvent>();
        await using var command = new NpgsqlCommand(
            "SELECT id, depends_on, attempt, updated_at FROM events WHERE id = ANY ($1) ORDER BY id FOR UPDATE", connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            locked[reader.GetGuid(0)] = new LockedEvent(
                await reader.GetFieldValueAsync<Guid?>(1, cancellationToken), reader.GetInt32(2), reader.GetInt64(3));
        }

        return locked;
    }

    private static async Task<List<Guid>> FindHeldAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellationToken)
    {
        var held = new List<Guid>();
        await using var command = new NpgsqlCommand(
            "SELECT p.id FROM unnest($1) AS p(id) WHERE EXISTS (SELECT 1 FROM events e WHERE e.depends_on = p.id AND e.id <> ALL ($1))", connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            held.Add(reader.GetGuid(0));
        }

        return held;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, Guid[] ids, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants above.
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } } };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private readonly record struct LockedEvent(Guid? Source, int Attempt, long UpdatedAt)
    {
        public bool Is(AyonEvent? seen) => seen is null || (seen.Attempt == Attempt && EventTime.ToMicroseconds(seen.UpdatedAt) == UpdatedAt);
    }
}
