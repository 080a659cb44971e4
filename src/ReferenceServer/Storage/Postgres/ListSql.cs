using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Lists events by keyset on the order of creation.</summary>
internal sealed class ListSql(PostgresQuery query) : IListDialect
{
    public string UserColumn => "\"user\"";

    public string? IndexOf(IReadOnlyList<EventStatus> statuses) =>
        statuses.Select(PhaseOf).Distinct().ToList() is [> 0 and var phase] ? $"phase = {phase}" : null;

    public static async Task<IReadOnlyList<ListedEvent>> RunAsync(NpgsqlConnection connection, EventListQuery list, CancellationToken cancellationToken)
    {
        if (list.IsNothing)
        {
            return [];
        }

        var query = new PostgresQuery();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { query.ToBatchCommand(Write(list, query)) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var events = new List<ListedEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var stored = PostgresRows.Read(reader);
            events.Add(new ListedEvent(reader.GetInt64(PostgresRows.ColumnCount), stored)
            {
                NotBefore = EventTime.FromMicrosecondsOrNull(reader.GetInt64(PostgresRows.ColumnCount + 1)),
            });
        }

        return events;
    }

    /// <summary>Gets the statement of a list that is not empty by its conditions.</summary>
    public static string Write(EventListQuery list, PostgresQuery query) =>
        $"SELECT {ListConditions.Columns(list, PostgresRows.Columns, "'{}'::jsonb")}, seq, not_before FROM events WHERE {ListConditions.Of(list, new ListSql(query))}";

    public string Bind(long value) => query.Bind(value);

    public string Bind(string value) => query.Bind(value);

    public string IdIsOneOf(string column, IReadOnlyList<string> ids) => $"{column} = ANY({query.Bind(ids.Select(PostgresRows.GuidOf).ToArray())})";

    public string IsOneOf(string column, IReadOnlyList<string> values) => $"{column} = ANY({query.Bind(values.ToArray())})";

    // An index serves those without a wildcard only.
    public string TopicMatches(IReadOnlyList<TopicPattern> topics) => topics.Any(static topic => topic.HasWildcard)
        ? $"topic LIKE ANY({query.Bind(topics.Select(static topic => LikeWord.Escape(topic.Value).Replace('*', '%')).ToArray())})"
        : IsOneOf("topic", [.. topics.Select(static topic => topic.Value)]);

    public string Contains(string text, string word) => $"{text} ILIKE {query.Bind(LikeWord.Of(word))}";

    public string Passes(PredicateGroup filter) => PredicateSql.Of(filter, "events", query);

    // As the generated column says it.
    private static int PhaseOf(EventStatus status) => status switch
    {
        EventStatus.Pending or EventStatus.InProgress => 1,
        EventStatus.Failed => 2,
        EventStatus.Restarted => 3,
        EventStatus.Finished => 4,
        _ => 0,
    };
}
