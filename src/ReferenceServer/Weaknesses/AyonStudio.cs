using System.Data.Common;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Writes the value of the last change of an entity into the summaries of all events that one call makes, as a real AYON server does,
/// which has one summary for all of them.
/// </summary>
internal sealed class AyonStudio(IStudioDatabase database) : IStudioDatabase
{
    private const string Value = "value";

    public Task<T> ReadAsync<T>(Func<IStudioTransaction, Task<T>> query, CancellationToken cancellationToken) =>
        database.ReadAsync(query, cancellationToken);

    public Task<StudioResult> ChangeAsync(Func<IStudioTransaction, Task<StudioResult>> change, CancellationToken cancellationToken) =>
        database.ChangeAsync(transaction => change(new Transaction(transaction)), cancellationToken);

    public Task<T> WriteAsync<T>(Func<IStudioTransaction, Task<T>> change, Func<T, bool> isDone, CancellationToken cancellationToken) =>
        database.WriteAsync(change, isDone, cancellationToken);

    private sealed class Transaction(IStudioTransaction transaction) : IStudioTransaction
    {
        public string LockClause(RowLock rowLock) => transaction.LockClause(rowLock);

        public string HasItem(string column, string text) => transaction.HasItem(column, text);

        public Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> values) =>
            transaction.QueryAsync(sql, read, values);

        public Task<int> ExecuteAsync(string sql, params IReadOnlyList<object?> values) => transaction.ExecuteAsync(sql, values);

        public Task<IReadOnlyList<AyonEvent>> DispatchAsync(IReadOnlyList<AyonEvent> events)
        {
            var summaries = events.Select(static told => JsonNode.Parse(told.Summary.Utf8.Span)!.AsObject()).ToList();
            var last = summaries.FindLast(static summary => summary.ContainsKey(Value));
            return transaction.DispatchAsync(last is null ? events : [.. events.Zip(summaries, (told, summary) => Share(told, summary, last[Value]))]);
        }

        private static AyonEvent Share(AyonEvent told, JsonObject summary, JsonNode? value)
        {
            summary[Value] = value?.DeepClone();
            return told with { Summary = JsonNodes.ToRaw(summary) };
        }
    }
}
