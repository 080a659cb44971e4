using Ayon.Events.Server.Filtering;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Lists events by keyset on the order of creation.</summary>
internal static class ListSql
{
    private const string InWork = "status IN ('pending', 'in_progress')";

    public static IReadOnlyList<ListedEvent> Run(SqliteSession session, EventListQuery list)
    {
        if (list.IsNothing)
        {
            return [];
        }

        var query = new SqliteQuery();
        var columns = EventRows.Columns.Replace("payload", "CAST('{}' AS TEXT)", StringComparison.Ordinal);
        columns = list.WithSummary ? columns : columns.Replace("summary", "CAST('{}' AS TEXT)", StringComparison.Ordinal);
        var sql = $"SELECT {columns}, seq FROM events WHERE {string.Join(" AND ", Conditions(list, query).DefaultIfEmpty("1"))} "
            + $"ORDER BY seq {(list.Descending ? "DESC" : "ASC")} LIMIT {query.Bind(list.Limit)}";
        return session.QueryAll(sql, query, static row => new ListedEvent(row.GetInt64(16), EventRows.Read(row)));
    }

    private static IEnumerable<string> Conditions(EventListQuery list, SqliteQuery query)
    {
        if (list.Ids is { } ids)
        {
            yield return $"id IN {query.BindList(ids)}";
        }

        if (list.Topics is { } topics)
        {
            yield return $"({string.Join(" OR ", topics.Select(topic => topic.HasWildcard ? $"topic GLOB {query.Bind(topic.Value)}" : $"topic = {query.Bind(topic.Value)}"))})";
        }

        if (list.Projects is { } projects)
        {
            yield return $"project IN {query.BindList(projects)}";
        }

        if (list.Users is { } users)
        {
            yield return $"user IN {query.BindList(users)}";
        }

        if (list.OnlyUser is { } onlyUser)
        {
            yield return $"user = {query.Bind(onlyUser)}";
        }

        if (list.Statuses is { } statuses)
        {
            yield return $"status IN ({string.Join(", ", statuses.Select(static status => $"'{EventStatusNames.NameOf(status)}'"))})";
        }

        if (list.IsInWork)
        {
            yield return InWork;
        }

        if (list.HasChildren is { } hasChildren)
        {
            yield return $"{(hasChildren ? "" : "NOT ")}EXISTS (SELECT 1 FROM events AS child WHERE child.depends_on = events.id)";
        }

        if (list.OlderThan is { } olderThan)
        {
            yield return $"updated_at < {query.Bind(EventTime.ToMicroseconds(olderThan))}";
        }

        if (list.NewerThan is { } newerThan)
        {
            yield return $"updated_at > {query.Bind(EventTime.ToMicroseconds(newerThan))}";
        }

        foreach (var word in list.Words)
        {
            yield return $"(topic || ' ' || COALESCE(project, '') || ' ' || COALESCE(user, '') || ' ' || description) LIKE {query.Bind(LikeWord.Of(word))} ESCAPE '\\'";
        }

        if (list.WithoutLogs)
        {
            yield return "topic NOT GLOB 'log.*'";
        }

        if (list.After is { } after)
        {
            yield return $"seq > {query.Bind(after)}";
        }

        if (list.Before is { } before)
        {
            yield return $"seq < {query.Bind(before)}";
        }
    }
}
