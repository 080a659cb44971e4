using Ayon.Events.Server.Storage.Events;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Deletes old events in steps, each in a short transaction. Only one process sweeps at a time.</summary>
internal static class Sweeping
{
    /// <summary>Number of the sweeper's lock; any number, because the locks of enroll are digests.</summary>
    public const long Lock = 0x41_59_4F_4E_53_57_45_50;

    /// <param name="connection">An open connection outside any transaction.</param>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Cancels the operation without effect, unless the commit has started.</param>
    public static async Task<SweepResult> RunAsync(NpgsqlConnection connection, SweepStep step, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await EnrollClaim.TryLockAsync(connection, Lock))
        {
            return new SweepResult(0, 0, null, IsElsewhere: true);
        }

        var (chosen, next) = SweepTree.Choose(step, await LookAsync(connection, step, cancellationToken));
        if (chosen.Count == 0 || step.IsDryRun)
        {
            return SweepResult.Of(chosen, next);
        }

        var roots = chosen.Select(static tree => PostgresRows.GuidOf(tree.Id)).ToArray();
        var locked = await LockAsync(connection, roots, cancellationToken);
        var deleted = await DeleteAsync(connection, step, roots, locked, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SweepResult(deleted.Count(static isLog => !isLog), deleted.Count(static isLog => isLog), next);
    }

    private static Task<List<SweepTree>> LookAsync(NpgsqlConnection connection, SweepStep step, CancellationToken cancellationToken)
    {
        var values = new PostgresQuery();
        return ReadAsync(
            connection,
            values.ToBatchCommand(SweepSql.Trees(step, values.Bind)),
            row => new SweepTree(
                PostgresRows.IdOf(row.GetGuid(0)),
                new SweepPlace(step.From.IsLogs, row.GetInt64(1), row.GetInt64(2)),
                (int)row.GetInt64(3),
                (int)row.GetInt64(4),
                row.GetInt32(5) == 1),
            cancellationToken);
    }

    // Whoever writes an event of a tree, or makes one that depends on it, has its lock: such a tree is left for another time.
    private static Task<List<Guid>> LockAsync(NpgsqlConnection connection, Guid[] roots, CancellationToken cancellationToken)
    {
        var values = new PostgresQuery();
        return ReadAsync(
            connection,
            values.ToBatchCommand(
                $"{SweepSql.Tree($"SELECT unnest({values.Bind(roots)}) AS id")} SELECT e.id FROM tree JOIN events e ON e.id = tree.id FOR UPDATE OF e SKIP LOCKED"),
            static row => row.GetGuid(0),
            cancellationToken);
    }

    // Sees all that was committed before the locks were taken: what is new in a tree has no lock and keeps it.
    private static Task<List<bool>> DeleteAsync(
        NpgsqlConnection connection, SweepStep step, Guid[] roots, List<Guid> locked, CancellationToken cancellationToken)
    {
        var values = new PostgresQuery();
        return ReadAsync(
            connection,
            values.ToBatchCommand(
                $"""
                {SweepSql.Tree($"SELECT unnest({values.Bind(roots)}) AS id")}
                DELETE FROM events
                WHERE id IN (
                    SELECT id FROM tree
                    WHERE root NOT IN (
                        SELECT tree.root FROM tree JOIN events e ON e.id = tree.id
                        WHERE e.id <> ALL ({values.Bind(locked.ToArray())}) OR {SweepSql.Stays(step, "e.", values.Bind)}))
                RETURNING {SweepSql.IsLog("")}
                """),
            static row => row.GetBoolean(0),
            cancellationToken);
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
