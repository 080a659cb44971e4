using System.Data.Common;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>What an engine does for stores whose statements are the same on all of them.</summary>
internal interface IDatabase
{
    /// <summary>Runs a query, which changes nothing.</summary>
    Task<T> ReadAsync<T>(Func<IDatabaseTransaction, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a change in one transaction, which is durable when this returns. What it throws undoes all of it. It may be run more than
    /// once.
    /// </summary>
    /// <param name="change">Makes the change.</param>
    /// <param name="isDone">Whether a result is to be kept. Where it is not, the change must have written nothing.</param>
    /// <param name="taken">The result where a unique index refuses the change: another wrote the same just before. Without it, that fails.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    Task<T> WriteAsync<T>(
        Func<IDatabaseTransaction, Task<T>> change, Func<T, bool> isDone, TakenResult<T>? taken, CancellationToken cancellationToken);
}

/// <summary>One transaction. Statements name their values <c>$1</c>, <c>$2</c>, …</summary>
internal interface IDatabaseTransaction
{
    /// <summary>What a query ends with that keeps its rows as they are until the transaction ends.</summary>
    string LockClause(RowLock rowLock);

    /// <summary>The condition that a column's JSON array has a text among its items.</summary>
    string HasItem(string column, string text);

    /// <summary>The condition that a text is among the items of a value that is a JSON array of texts.</summary>
    string IsIn(string column, string list);

    Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> values);

    /// <returns>How many rows were written.</returns>
    Task<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values);

    /// <summary>Stores new events.</summary>
    /// <returns>The events as they are stored.</returns>
    Task<IReadOnlyList<AyonEvent>> DispatchAsync(IReadOnlyList<AyonEvent> events);
}

/// <summary>What comes of a change that a unique index refuses.</summary>
/// <param name="Table">The table that the index is of.</param>
/// <param name="Result">The result.</param>
internal sealed record TakenResult<T>(string Table, T Result);

/// <summary>What others may do meanwhile with a row that was read.</summary>
internal enum RowLock
{
    /// <summary>Change its members, but neither delete nor exclude it.</summary>
    Shared,

    /// <summary>Hold it <see cref="Shared"/>.</summary>
    Changing,

    /// <summary>Nothing.</summary>
    Exclusive,
}
