using Ayon.Events.Topics;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>The queries of enroll. In all of them <c>s</c> is a source and <c>t</c> its job.</summary>
internal static class EnrollSql
{
    /// <summary>A job in work, whoever has it.</summary>
    public const string InWork = "t.status IN ('pending', 'in_progress')";

    /// <summary>Finds the job with the oldest source among those in certain states.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="since">The least <c>updated_at</c> of a source, in microseconds.</param>
    /// <param name="state">Condition on the job <c>t</c>.</param>
    /// <param name="values">Takes the values.</param>
    /// <returns>Rows of the job's columns and the source's <c>seq</c>.</returns>
    public static string FindJob(EnrollQuery query, long? since, string state, SqliteQuery values)
    {
        var columns = string.Join(", ", EventRows.Columns.Split(", ").Select(static column => $"t.{column}"));
        return
            $"""
            SELECT {columns}, s.seq
            FROM events t JOIN events s ON s.id = t.depends_on
            WHERE t.topic = {values.Bind(query.TargetTopic.Value)}
              -- Word for word the condition of the index events_unsettled, which makes it usable.
              AND t.status IN ('pending', 'in_progress', 'failed', 'restarted')
              AND {state}
              -- The oldest event of the target topic is the source's job; others that someone dispatched are not.
              AND NOT EXISTS (
                  SELECT 1 FROM events o WHERE o.depends_on = t.depends_on AND o.topic = t.topic AND o.seq < t.seq)
              AND {Source(query, since, values)}
              AND {Filter(query, values)}
            ORDER BY s.seq
            LIMIT 1
            """;
    }

    /// <summary>The states of a job that is to be handed out again, to anyone.</summary>
    public static string Revivable(EnrollQuery query, SqliteQuery values) =>
        $"(t.status = 'restarted' OR (t.status = 'failed' AND t.retries <= {values.Bind(query.MaxRetries)}))";

    /// <summary>The states of a job that is to be handed to the caller: it may be the caller's own, unfinished.</summary>
    public static string RevivableOrOwn(EnrollQuery query, SqliteQuery values) =>
        $"({Revivable(query, values)} OR ({InWork} AND t.sender = {values.Bind(query.Sender)}))";

    /// <summary>Finds the oldest source that has no job, if it precedes another.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="since">The least <c>updated_at</c> of a source, in microseconds.</param>
    /// <param name="before">The <c>seq</c> that the source must precede.</param>
    /// <param name="values">Takes the values.</param>
    /// <returns>Rows of the source's id.</returns>
    public static string FindSource(EnrollQuery query, long? since, long before, SqliteQuery values) =>
        $"""
        SELECT s.id
        FROM events s
        WHERE {Source(query, since, values)}
          AND s.seq < {values.Bind(before)}
          -- Most sources have a job: that is looked up in an index, so that only the few others are filtered.
          AND CASE
              WHEN EXISTS (SELECT 1 FROM events t WHERE t.depends_on = s.id AND t.topic = {values.Bind(query.TargetTopic.Value)}) THEN 0
              ELSE {Filter(query, values)}
              END
        ORDER BY s.seq
        LIMIT 1
        """;

    private static string Filter(EnrollQuery query, SqliteQuery values) =>
        query.Filter is { } filter ? PredicateSql.Of(filter, "s", values) : "1";

    private static string Source(EnrollQuery query, long? since, SqliteQuery values)
    {
        var conditions = new List<string> { "s.status = 'finished'", Topics(query.SourceTopics, values) };
        if (since is { } least)
        {
            conditions.Add($"s.updated_at >= {values.Bind(least)}");
        }

        if (query.IgnoreSenderTypes.Count > 0)
        {
            conditions.Add($"(s.sender_type IS NULL OR s.sender_type NOT IN {values.BindList(query.IgnoreSenderTypes)})");
        }

        return string.Join(" AND ", conditions);
    }

    private static string Topics(IReadOnlyList<TopicPattern> topics, SqliteQuery values)
    {
        var names = topics.Where(static topic => !topic.HasWildcard).Select(static topic => topic.Value).ToList();
        // Of the characters that GLOB knows, patterns have the star only, and it means the same in both. The plus keeps SQLite
        // from collecting all topics of a prefix and sorting their events, where the first in order is wanted.
        var conditions = topics.Where(static topic => topic.HasWildcard)
            .Select(topic => $"+s.topic GLOB {values.Bind(topic.Value)}").ToList();
        if (names.Count > 0)
        {
            conditions.Add(names.Count == 1 ? $"s.topic = {values.Bind(names[0])}" : $"s.topic IN {values.BindList(names)}");
        }

        return $"({string.Join(" OR ", conditions)})";
    }
}
