using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Topics;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>The queries of enroll. In all of them <c>s</c> is a source and <c>t</c> its job.</summary>
internal static class EnrollSql
{
    // The oldest event of the target topic is the source's job; others that someone dispatched are not.
    private const string IsTheJob =
        "NOT EXISTS (SELECT 1 FROM events o WHERE o.depends_on = t.depends_on AND o.topic = t.topic AND o.seq < t.seq)";

    /// <summary>Finds the job in work with the oldest source, of any sender and source, which blocks others.</summary>
    /// <returns>Rows of the job's columns, whether its source is not among the requested ones, and the source's <c>seq</c>.</returns>
    public static string FindBusy(EnrollQuery query, EnrollTimes times, SqliteQuery values)
    {
        // Those to be given up are out of the way.
        var isGone = times.StaleBefore is null ? "0" : $"{IsStale(query, times, values, "t.")} AND {IsExhausted(query, values, "t.")}";
        return $"""
            SELECT {EventRows.ColumnsOf("t")}, NOT {Topics(query.SourceTopics, values)}, s.seq
            FROM ({InWork(query, values)}) j JOIN events t ON t.seq = j.seq JOIN events s ON s.id = t.depends_on
            WHERE {IsTheJob}
              AND NOT ({isGone} AND {Topics(query.SourceTopics, values)})
            ORDER BY s.seq
            LIMIT 1
            """;
    }

    /// <summary>Finds the jobs to fail for good: without a heartbeat and without retries left.</summary>
    public static string Exhausted(EnrollQuery query, EnrollTimes times, SqliteQuery values) =>
        $"{InWork(query, values)} AND {IsStale(query, times, values)} AND {IsExhausted(query, values)}";

    /// <summary>Finds the jobs that any caller can get again.</summary>
    public static string Revivable(EnrollQuery query, EnrollTimes times, SqliteQuery values)
    {
        var revivable = $"SELECT seq FROM events WHERE topic = {values.Bind(query.TargetTopic.Value)} AND status IN ('failed', 'restarted')";
        // With sequential a job whose time has not come keeps its place: it is found, and those after it wait.
        var isDue = query.Sequential ? "1" : $"not_before <= {values.Bind(times.Now)}";
        return $"{revivable} AND status = 'restarted' AND {isDue} UNION ALL {revivable} AND status = 'failed' AND retries <= {values.Bind(query.MaxRetries)} AND {isDue}";
    }

    /// <summary>Finds the jobs for the caller: those to retry, its own unfinished ones, and those that it reclaims.</summary>
    public static string Claimable(EnrollQuery query, EnrollTimes times, SqliteQuery values)
    {
        var own = $"{InWork(query, values)} AND sender = {values.Bind(query.Sender)} AND {IsNotHeld(query, values)}";
        var claimable = $"{own} UNION ALL {Revivable(query, times, values)}";
        return times.StaleBefore is null
            ? claimable
            : $"{claimable} UNION ALL {InWork(query, values)} AND {IsStale(query, times, values)} AND NOT {IsExhausted(query, values)}";
    }

    /// <summary>Finds the jobs with the oldest sources among a set.</summary>
    /// <param name="query">The query.</param>
    /// <param name="times">The times of the query.</param>
    /// <param name="jobs">A query of their <c>seq</c>.</param>
    /// <param name="limit">Maximum number; -1 for all.</param>
    /// <param name="values">Receives the values.</param>
    /// <returns>Rows of the job's columns, whether it is delayed, and the source's <c>seq</c>.</returns>
    public static string FindJobs(EnrollQuery query, EnrollTimes times, string jobs, int limit, SqliteQuery values) =>
        $"""
        SELECT {EventRows.ColumnsOf("t")}, t.not_before > {values.Bind(times.Now)}, s.seq
        FROM ({jobs}) j JOIN events t ON t.seq = j.seq JOIN events s ON s.id = t.depends_on
        WHERE {IsTheJob}
          AND {Topics(query.SourceTopics, values)}
        ORDER BY s.seq
        LIMIT {values.Bind(limit)}
        """;

    /// <summary>Finds the oldest sources without a job, from the position on.</summary>
    /// <returns>Rows of the source's id and <c>seq</c>.</returns>
    public static string FindSources(EnrollQuery query, EnrollTimes times, EnrollPosition position, SqliteQuery values) =>
        $"""
        SELECT s.id, s.seq
        FROM events s
        WHERE {Source(query, times.Since, values)}
          AND s.seq >= {values.Bind(position.Seq)}
          AND {IsFree(query, values)}
        ORDER BY s.seq
        LIMIT {values.Bind(query.Wanted)}
        """;

    /// <summary>Finds the oldest sources without a job that are below the position and have changed since it was determined.</summary>
    /// <returns>Rows of the source's id and <c>seq</c>.</returns>
    public static string FindChangedSources(EnrollQuery query, EnrollTimes times, EnrollPosition position, SqliteQuery values) =>
        // The pluses leave the index of changes as the only way: there are few, and they are to be sorted.
        $"""
        SELECT s.id, s.seq
        FROM events s INDEXED BY events_changes
        WHERE s.change >= {values.Bind(position.Change)}
          AND +s.seq < {values.Bind(position.Seq)}
          AND {Source(query, times.Since, values)}
          AND {IsFree(query, values)}
        ORDER BY +s.seq
        LIMIT {values.Bind(query.Wanted)}
        """;

    // The jobs of the target topic that are in work, whoever has them.
    private static string InWork(EnrollQuery query, SqliteQuery values) =>
        // Word for word the condition of the index events_in_work, which makes it usable; so below.
        $"SELECT seq FROM events WHERE topic = {values.Bind(query.TargetTopic.Value)} AND status IN ('pending', 'in_progress')";

    private static string IsStale(EnrollQuery query, EnrollTimes times, SqliteQuery values, string of = "") =>
        $"({of}updated_at < {values.Bind(times.StaleBefore)} AND {of}sender IS NOT {values.Bind(query.Sender)} AND {IsNotHeld(query, values, of)})";

    private static string IsExhausted(EnrollQuery query, SqliteQuery values, string of = "") => $"({of}retries > {values.Bind(query.MaxRetries)})";

    private static string IsNotHeld(EnrollQuery query, SqliteQuery values, string of = "") =>
        query.Holding.Count == 0 ? "1" : $"{of}id NOT IN {values.BindList(query.Holding)}";

    // Most sources have a job: that is looked up in an index, so that only the few others are filtered.
    private static string IsFree(EnrollQuery query, SqliteQuery values) =>
        $"""
        CASE
              WHEN EXISTS (SELECT 1 FROM events t WHERE t.depends_on = s.id AND t.topic = {values.Bind(query.TargetTopic.Value)}) THEN 0
              ELSE {Filter(query, values)}
              END
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
