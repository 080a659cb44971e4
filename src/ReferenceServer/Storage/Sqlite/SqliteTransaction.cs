using System.Data.Common;
using System.Globalization;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Statements of all engines on SQLite, which answers at once: all tasks are completed when they are given.</summary>
internal sealed class SqliteTransaction(SqliteSession session) : IDatabaseTransaction
{
    /// <summary>Runs what only waits for this session's answers.</summary>
    public static T Run<T>(SqliteSession session, Func<IDatabaseTransaction, Task<T>> operation) =>
        operation(new SqliteTransaction(session)).GetAwaiter().GetResult();

    // Who writes is alone with the database.
    public string LockClause(RowLock rowLock) => "";

    public string HasItem(string column, string text) => $"EXISTS (SELECT 1 FROM json_each({column}) WHERE value = {text})";

    public string IsIn(string column, string list) => $"{column} IN (SELECT value FROM json_each({list}))";

    public Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> values) =>
        Task.FromResult(session.QueryAll(sql, read, Named(values)));

    public Task<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values) => Task.FromResult(session.Execute(sql, Named(values)));

    public Task<IReadOnlyList<AyonEvent>> DispatchAsync(IReadOnlyList<AyonEvent> events)
    {
        foreach (var newEvent in events)
        {
            EventWrites.Dispatch(session, newEvent, reuse: false);
        }

        return Task.FromResult(events);
    }

    private static IReadOnlyList<(string Name, object? Value)> Named(IReadOnlyList<object?> values) =>
        [.. values.Select(static (value, index) => (string.Create(CultureInfo.InvariantCulture, $"${index + 1}"), value))];
}
