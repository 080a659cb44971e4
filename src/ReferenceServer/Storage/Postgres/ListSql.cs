using Ayon.Events.Server.Filtering;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Lists events by keyset on the order of creation.</summary>
internal static class ListSql
{
    public static async Task<IReadOnlyList<ListedEvent>> RunAsync(NpgsqlConnection connection, EventListQuery list, CancellationToken cancellationToken)
    {
        if (list.IsNothing)
        {
            return [];
        }

        var query = new PostgresQuery();
        var columns = PostgresRows.Columns.Replace("payload", "'{}'::jsonb", StringComparison.Ordinal);
        columns = list.WithSummary ? columns : columns.Replace("summary", "'{}'::jsonb", StringComparison.Ordinal);
        var sql = $"SELECT {columns}, seq FROM events WHERE {string.Join(" AND ", Conditions(list, query).DefaultIfEmpty("true"))} "
            + $"ORDER BY seq {(list.Descending ? "DESC" : "ASC")} LIMIT {query.Bind(list.Limit)}";
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { query.ToBatchCommand(sql) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var events = new List<ListedEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var stored = PostgresRows.Read(reader);
            events.Add(new ListedEvent(reader.GetInt64(PostgresRows.ColumnCount), stored));
        }

        return events;
    }

    private static IEnumerable<string> Conditions(EventListQuery list, PostgresQuery query)
    {
        if (list.Ids is { } ids)
        {
            yield return $"id = ANY({query.Bind(ids.Select(PostgresRows.GuidOf).ToArray())})";
        }

        if (list.Topics is { } topics)
        {
            yield return $"topic LIKE ANY({query.Bind(topics.Select(static topic => LikeWord.Escape(topic.Value).Replace('*', '%')).ToArray())})";
        }

        if (list.Projects is { } projects)
        {
            yield return $"project = ANY({query.Bind(projects.ToArray())})";
        }

        if (list.Users is { } users)
        {
            yield return $"\"user\" = ANY({query.Bind(users.ToArray())})";
        }

        if (list.OnlyUser is { } onlyUser)
        {
            yield return $"\"user\" = {query.Bind(onlyUser)}";
        }

        if (list.Statuses is { } statuses)
        {
            yield return $"status IN ({string.Join(", ", statuses.Select(static status => $"'{EventStatusNames.NameOf(status)}'"))})";
        }

        if (list.IsInWork)
        {
            yield return "phase = 1";
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
            yield return $"(topic || ' ' || COALESCE(project, '') || ' ' || COALESCE(\"user\", '') || ' ' || description) ILIKE {query.Bind(LikeWord.Of(word))}";
        }

        if (list.WithoutLogs)
        {
            yield return "topic NOT LIKE 'log.%'";
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
