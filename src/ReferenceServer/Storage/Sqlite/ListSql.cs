using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Lists events by keyset on the order of creation.</summary>
internal sealed class ListSql : IListDialect
{
    private const string EmptyObject = "CAST('{}' AS TEXT)";
    private const int PlaceColumn = 16;

    private readonly SqliteQuery _query = new();

    public string UserColumn => "user";

    public string InWork => "status IN ('pending', 'in_progress')";

    public static IReadOnlyList<ListedEvent> Run(SqliteSession session, EventListQuery list)
    {
        if (list.IsNothing)
        {
            return [];
        }

        var dialect = new ListSql();
        var sql = $"SELECT {ListConditions.Columns(list, EventRows.Columns, EmptyObject)}, seq FROM events WHERE {ListConditions.Of(list, dialect)}";
        return session.QueryAll(sql, dialect._query, static row => new ListedEvent(row.GetInt64(PlaceColumn), EventRows.Read(row)));
    }

    public string Bind(long value) => _query.Bind(value);

    public string Bind(string value) => _query.Bind(value);

    public string IdIsOneOf(IReadOnlyList<string> ids) => IsOneOf("id", ids);

    public string IsOneOf(string column, IReadOnlyList<string> values) => $"{column} IN {_query.BindList(values)}";

    // The characters of topics that mean something to GLOB are patterns' own.
    public string TopicMatches(IReadOnlyList<TopicPattern> topics) =>
        $"({string.Join(" OR ", topics.Select(topic => $"topic {(topic.HasWildcard ? "GLOB" : "=")} {_query.Bind(topic.Value)}"))})";

    public string Contains(string text, string word) => $"{text} LIKE {_query.Bind(LikeWord.Of(word))} ESCAPE '\\'";

    public string Passes(PredicateGroup filter) => PredicateSql.Of(filter, "events", _query);
}
