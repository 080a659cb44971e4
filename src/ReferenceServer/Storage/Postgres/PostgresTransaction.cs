using System.Data.Common;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Statements of all engines in one transaction on PostgreSQL.</summary>
internal sealed class PostgresTransaction(NpgsqlConnection connection, TimeProvider time) : IDatabaseTransaction
{
    private const int MostTries = 5;

    /// <summary>Does a change, again where another process got in its way; see <see cref="IDatabase.WriteAsync"/>.</summary>
    public static async Task<T> WriteAsync<T>(
        NpgsqlDataSource database,
        TimeProvider time,
        Func<IDatabaseTransaction, Task<T>> change,
        Func<T, bool> isDone,
        TakenResult<T>? taken,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            try
            {
                var result = await change(new PostgresTransaction(connection, time));
                if (isDone(result))
                {
                    await transaction.CommitAsync(CancellationToken.None);
                }

                return result;
            }
            catch (NpgsqlException error) when (PostgresErrors.IsToBeRepeated(error) && attempt < MostTries)
            {
                // Another process wrote the same rows in another order.
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation && taken is not null && error.TableName == taken.Table)
            {
                return taken.Result;
            }
        }
    }

    public string LockClause(RowLock rowLock) => rowLock switch
    {
        RowLock.Shared => " FOR KEY SHARE",
        RowLock.Changing => " FOR NO KEY UPDATE",
        _ => " FOR UPDATE",
    };

    public string HasItem(string column, string text) => $"({column}::jsonb ? {text})";

    public string IsIn(string column, string list) => $"{column} = ANY (ARRAY(SELECT jsonb_array_elements_text({list}::jsonb)))";

    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> values)
    {
        await using var command = Prepare(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values)
    {
        await using var command = Prepare(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<AyonEvent>> DispatchAsync(IReadOnlyList<AyonEvent> events)
    {
        foreach (var group in WriteGroup.Split([.. events.Select(static newEvent => new DispatchWrite(newEvent, Reuse: false))]))
        {
            await group.RunAsync(connection, time.GetUtcNow(), isHasty: false, CancellationToken.None);
        }

        return events;
    }

    private NpgsqlCommand Prepare(string sql, IReadOnlyList<object?> values)
    {
#pragma warning disable CA2100 // Statements are constants; values are always bound.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
