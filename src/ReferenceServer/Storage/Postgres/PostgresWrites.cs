using System.Data;
using Ayon.Events.Server.Storage.Events;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Runs several writes in one transaction: all new events with one statement, all changes with another. A rejected write does
/// not roll back the others.
/// </summary>
internal static class PostgresWrites
{
    private const int MostTries = 5;

    /// <param name="connection">An open connection outside any transaction.</param>
    /// <param name="writes">In their order.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the operation without effect, unless the commit has started.</param>
    /// <param name="isHasty">Whether it fails quickly if rows are locked by others.</param>
    /// <returns>The durable result of each write, in the same order.</returns>
    /// <exception cref="NpgsqlException">The database failed; there was no effect.</exception>
    public static async Task<IReadOnlyList<EventWriteResult>> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<EventWrite> writes, DateTimeOffset now, CancellationToken cancellationToken, bool isHasty = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunTogetherAsync(connection, writes, now, isHasty, cancellationToken);
            }
            catch (NpgsqlException error) when (PostgresErrors.IsToBeRepeated(error) && attempt < MostTries)
            {
                // Another process wrote the same rows in another order.
            }
            catch (NpgsqlException error) when (PostgresErrors.IsRefusal(error))
            {
                return await RunOneByOneAsync(connection, writes, now, isHasty, cancellationToken);
            }
        }
    }

    private static async Task<IReadOnlyList<EventWriteResult>> RunTogetherAsync(
        NpgsqlConnection connection, IReadOnlyList<EventWrite> writes, DateTimeOffset now, bool isHasty, CancellationToken cancellationToken)
    {
        var groups = WriteGroup.Split(writes);
        if (groups is [{ Replacement: null } only])
        {
            // Several statements sent at once are one transaction without a word about it.
            return await only.RunAsync(connection, now, isHasty, cancellationToken);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var results = new List<EventWriteResult>(writes.Count);
        foreach (var group in groups)
        {
            results.AddRange(await group.RunAsync(connection, now, isHasty, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    private static async Task<IReadOnlyList<EventWriteResult>> RunOneByOneAsync(
        NpgsqlConnection connection, IReadOnlyList<EventWrite> writes, DateTimeOffset now, bool isHasty, CancellationToken cancellationToken)
    {
        const string Savepoint = "write";
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var results = new List<EventWriteResult>(writes.Count);
        foreach (var write in writes)
        {
            await transaction.SaveAsync(Savepoint, cancellationToken);
            try
            {
                results.AddRange(await WriteGroup.Split([write])[0].RunAsync(connection, now, isHasty, cancellationToken));
            }
            catch (PostgresException error) when (PostgresErrors.IsRefusal(error))
            {
                await transaction.RollbackAsync(Savepoint, cancellationToken);
                results.Add(Refuse(write, error));
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    // The event that a new one depends on was deleted just now: that it is unknown is an answer, no failure.
    private static EventWriteResult Refuse(EventWrite write, PostgresException error) =>
        write is DispatchWrite && error.SqlState == PostgresErrorCodes.ForeignKeyViolation
            ? new EventWriteResult { Dispatch = DispatchResult.UnknownDependency }
            : new EventWriteResult { Refusal = PostgresErrors.Describe(error) };
}
