using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Lists events by keyset on the order of creation.</summary>
internal sealed class ListSql : IListDialect
{
    private readonly PostgresQuery _query = new();

    public string UserColumn => "\"user\"";

    public string InWork => "phase = 1";

    public static async Task<IReadOnlyList<ListedEvent>> RunAsync(NpgsqlConnection connection, EventListQuery list, CancellationToken cancellationToken)
    {
        if (list.IsNothing)
        {
            return [];
        }

        var dialect = new ListSql();
        var sql = $"SELECT {ListConditions.Columns(list, PostgresRows.Columns, "'{}'::jsonb")}, seq FROM events WHERE {ListConditions.Of(list, dialect)}";
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { dialect._query.ToBatchCommand(sql) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var events = new List<ListedEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var stored = PostgresRows.Read(reader);
            events.Add(new ListedEvent(reader.GetInt64(PostgresRows.ColumnCount), stored));
        }

        return events;
    }

    public string Bind(long value) => _query.Bind(value);

    public string Bind(string value) => _query.Bind(value);

    public string IdIsOneOf(IReadOnlyList<string> ids) => $"id = ANY({_query.Bind(ids.Select(PostgresRows.GuidOf).ToArray())})";

    public string IsOneOf(string column, IReadOnlyList<string> values) => $"{column} = ANY({_query.Bind(values.ToArray())})";

    public string TopicMatches(IReadOnlyList<TopicPattern> topics) =>
        $"topic LIKE ANY({_query.Bind(topics.Select(static topic => LikeWord.Escape(topic.Value).Replace('*', '%')).ToArray())})";

    public string Contains(string text, string word) => $"{text} ILIKE {_query.Bind(LikeWord.Of(word))}";

    public string Passes(PredicateGroup filter) => PredicateSql.Of(filter, "events", _query);
}
