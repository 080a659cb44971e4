using System.Data.Common;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>A database that stores other events with a change than it is given.</summary>
/// <param name="database">Does all else.</param>
/// <param name="rewrite">Makes the events to be stored from those that one change makes.</param>
internal sealed class RewritingDatabase(IDatabase database, Func<IReadOnlyList<AyonEvent>, IReadOnlyList<AyonEvent>> rewrite) : IDatabase
{
    public Task<T> ReadAsync<T>(Func<IDatabaseTransaction, Task<T>> query, CancellationToken cancellationToken) =>
        database.ReadAsync(query, cancellationToken);

    public Task<T> WriteAsync<T>(
        Func<IDatabaseTransaction, Task<T>> change, Func<T, bool> isDone, TakenResult<T>? taken, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => change(new Transaction(transaction, rewrite)), isDone, taken, cancellationToken);

    private sealed class Transaction(IDatabaseTransaction transaction, Func<IReadOnlyList<AyonEvent>, IReadOnlyList<AyonEvent>> rewrite)
        : IDatabaseTransaction
    {
        public string LockClause(RowLock rowLock) => transaction.LockClause(rowLock);

        public string HasItem(string column, string text) => transaction.HasItem(column, text);

        public string IsIn(string column, string list) => transaction.IsIn(column, list);

        public Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> values) =>
            transaction.QueryAsync(sql, read, values);

        public Task<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values) => transaction.ExecuteAsync(sql, values);

        public Task<IReadOnlyList<AyonEvent>> DispatchAsync(IReadOnlyList<AyonEvent> events) => transaction.DispatchAsync(rewrite(events));
    }
}
