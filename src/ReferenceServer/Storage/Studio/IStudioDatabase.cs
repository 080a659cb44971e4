using System.Data.Common;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>
/// What an engine does for <see cref="StudioStore"/> and <see cref="Users.UserStore"/>, whose statements are the same on all of them.
/// </summary>
internal interface IStudioDatabase
{
    /// <summary>Runs a query, which changes nothing.</summary>
    Task<T> ReadAsync<T>(Func<IStudioTransaction, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a change in one transaction, which is durable when this returns. What it throws undoes all of it. It may be run more than
    /// once.
    /// </summary>
    Task<StudioResult> ChangeAsync(Func<IStudioTransaction, Task<StudioResult>> change, CancellationToken cancellationToken);

    /// <summary>The same for changes of other results.</summary>
    /// <param name="change">Makes the change.</param>
    /// <param name="isDone">Whether a result is to be kept. Where it is not, the change must have written nothing.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    Task<T> WriteAsync<T>(Func<IStudioTransaction, Task<T>> change, Func<T, bool> isDone, CancellationToken cancellationToken);
}

/// <summary>One transaction. Statements name their values <c>$1</c>, <c>$2</c>, …</summary>
internal interface IStudioTransaction
{
    /// <summary>What a query ends with that keeps its rows as they are until the transaction ends.</summary>
    string LockClause(RowLock rowLock);

    /// <summary>The condition that a column's JSON array has a text among its items.</summary>
    string HasItem(string column, string text);

    Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> values);

    /// <returns>How many rows were written.</returns>
    Task<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values);

    /// <summary>Stores new events.</summary>
    /// <returns>The events as they are stored.</returns>
    Task<IReadOnlyList<AyonEvent>> DispatchAsync(IReadOnlyList<AyonEvent> events);
}

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
