using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Lists events by keyset on the order of creation.</summary>
internal sealed class ListSql(SqliteQuery query) : IListDialect
{
    private const string EmptyObject = "CAST('{}' AS TEXT)";
    private const int PlaceColumn = 16;

    public string UserColumn => "user";

    public string? IndexOf(IReadOnlyList<EventStatus> statuses) => statuses switch
    {
        _ when statuses.All(static status => status is EventStatus.Pending or EventStatus.InProgress) => "status IN ('pending', 'in_progress')",
        _ when statuses.All(static status => status is EventStatus.Failed or EventStatus.Restarted) => "status IN ('failed', 'restarted')",
        _ when statuses.All(static status => status is EventStatus.Finished) => "status = 'finished'",
        _ => null,
    };

    public static IReadOnlyList<ListedEvent> Run(SqliteSession session, EventListQuery list)
    {
        if (list.IsNothing)
        {
            return [];
        }

        var query = new SqliteQuery();
        return session.QueryAll(Write(list, query), query, static row => new ListedEvent(row.GetInt64(PlaceColumn), EventRows.Read(row))
        {
            NotBefore = EventTime.FromMicrosecondsOrNull(row.GetInt64(PlaceColumn + 1)),
        });
    }

    /// <summary>Gets the statement of a list that is not empty by its conditions.</summary>
    public static string Write(EventListQuery list, SqliteQuery query) =>
        $"SELECT {ListConditions.Columns(list, EventRows.Columns, EmptyObject)}, seq, not_before FROM events WHERE {ListConditions.Of(list, new ListSql(query))}";

    public string Bind(long value) => query.Bind(value);

    public string Bind(string value) => query.Bind(value);

    public string IdIsOneOf(string column, IReadOnlyList<string> ids) => IsOneOf(column, ids);

    public string IsOneOf(string column, IReadOnlyList<string> values) => $"{column} IN {query.BindList(values)}";

    // The characters of topics that mean something to GLOB are patterns' own.
    public string TopicMatches(IReadOnlyList<TopicPattern> topics) =>
        $"({string.Join(" OR ", topics.Select(topic => $"topic {(topic.HasWildcard ? "GLOB" : "=")} {query.Bind(topic.Value)}"))})";

    public string Contains(string text, string word) => $"{text} LIKE {query.Bind(LikeWord.Of(word))} ESCAPE '\\'";

    public string Passes(PredicateGroup filter) => PredicateSql.Of(filter, "events", query);
}
