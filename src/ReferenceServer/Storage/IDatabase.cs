using System.Data.Common;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>Runs statements that are the same on all engines.</summary>
internal interface IDatabase
{
    /// <summary>Runs a query, which changes nothing.</summary>
    Task<T> ReadAsync<T>(Func<IDatabaseTransaction, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a change in one transaction, which is durable when this method returns. An exception rolls it back. The change may be run more
    /// than once.
    /// </summary>
    /// <param name="change">Writes the change.</param>
    /// <param name="isDone">Whether to commit after a result. If false, the change must not have written anything.</param>
    /// <param name="taken">The result if the change violates a unique index because of a concurrent write; without it, an exception is thrown.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    Task<T> WriteAsync<T>(
        Func<IDatabaseTransaction, Task<T>> change, Func<T, bool> isDone, TakenResult<T>? taken, CancellationToken cancellationToken);
}

/// <summary>One transaction. Statements name their values <c>$1</c>, <c>$2</c>, …</summary>
internal interface IDatabaseTransaction
{
    /// <summary>Gets the clause at the end of a query that locks its rows until the transaction ends.</summary>
    string LockClause(RowLock rowLock);

    /// <summary>Gets the condition that a column's JSON array contains a text.</summary>
    string HasItem(string column, string text);

    /// <summary>The condition that a text is among the items of a value that is a JSON array of texts.</summary>
    string IsIn(string column, string list);

    Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> values);

    /// <returns>Number of rows written.</returns>
    Task<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values);

    /// <summary>Stores new events.</summary>
    /// <returns>The stored events.</returns>
    Task<IReadOnlyList<AyonEvent>> DispatchAsync(IReadOnlyList<AyonEvent> events);
}

/// <summary>The result of a change that violates a unique index.</summary>
/// <param name="Table">The table of the index.</param>
/// <param name="Result">The result.</param>
internal sealed record TakenResult<T>(string Table, T Result);

/// <summary>What other transactions can do with a locked row.</summary>
internal enum RowLock
{
    /// <summary>Others can change its members, but neither delete it nor lock it exclusively.</summary>
    Shared,

    /// <summary>Others can hold a <see cref="Shared"/> lock.</summary>
    Changing,

    /// <summary>Others can hold no lock.</summary>
    Exclusive,
}
