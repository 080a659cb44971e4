using Ayon.Events.Topics;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>The queries of enroll. In all of them <c>s</c> is a source and <c>t</c> its job.</summary>
internal static class EnrollSql
{
    // Values of the column phase.
    private const string JobInWork = "1";
    private const string FailedJob = "2";
    private const string RestartedJob = "3";
    private const string PossibleSource = "4";

    /// <summary>
    /// The history of the database: it changes with each start of PostgreSQL, and so after a crash, a failover, a restored backup
    /// and pg_resetwal, and when the table is rewritten.
    /// </summary>
    public const string History = "extract(epoch FROM pg_postmaster_start_time())::text || '/' || pg_relation_filenode('events'::regclass)::text";

    /// <summary>
    /// Gets the number of a write such that later queries see all writes with smaller numbers, the position of the next event,
    /// and the history.
    /// </summary>
    // Not simply the oldest running transaction: those that ended without a commit, such as a refused dispatch, count there, and a
    // crash makes PostgreSQL give their numbers again. What can be seen is durable, and numbers up to its are never given again.
    public const string Progress =
        $"""
        SELECT
            COALESCE((
                SELECT change::text::bigint + 1 FROM events
                WHERE phase = {PossibleSource} AND change < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY change DESC
                LIMIT 1), 0),
            (SELECT COALESCE(MAX(seq), 0) + 1 FROM events),
            {History}
        """;

    /// <summary>Finds the jobs of the target topic in work, of all senders and sources, oldest source first.</summary>
    public static string InWork(EnrollRead read, PostgresQuery values) =>
        // One is enough, unless it may be one to be given up.
        Jobs(read, JobsInWork(read, values), read.Times.StaleBefore is null ? read.Limit : null, values, ofAnySource: true);

    /// <summary>Finds the unfinished jobs of some senders, oldest source first.</summary>
    public static string Own(EnrollRead read, IReadOnlyList<string> senders, IReadOnlyList<Guid> held, PostgresQuery values) => Jobs(
        read,
        $"""
        {JobsInWork(read, values)}
                  AND sender = ANY ({values.Bind(senders.ToArray())}) AND id <> ALL ({values.Bind(held.ToArray())})
        """,
        read.Limit,
        values);

    /// <summary>Finds jobs without a heartbeat, of all senders, oldest source first.</summary>
    /// <param name="read">The look.</param>
    /// <param name="heldCount">Number of jobs that the callers hold already.</param>
    /// <param name="values">Receives the values.</param>
    public static string Stale(EnrollRead read, int heldCount, PostgresQuery values) => Jobs(
        read,
        $"{JobsInWork(read, values)} AND updated_at < {values.Bind(read.Times.StaleBefore!.Value)} AND retries <= {values.Bind(read.Query.MaxRetries)}",
        read.Limit + heldCount,
        values);

    /// <summary>Finds all jobs without a heartbeat and without retries left.</summary>
    public static string Exhausted(EnrollRead read, PostgresQuery values) => Jobs(
        read,
        $"{JobsInWork(read, values)} AND updated_at < {values.Bind(read.Times.StaleBefore!.Value)} AND retries > {values.Bind(read.Query.MaxRetries)}",
        null,
        values);

    /// <summary>Finds the jobs that any caller can get again, oldest source first.</summary>
    public static string Revivable(EnrollRead read, PostgresQuery values)
    {
        var target = Target(read, values);
        // With sequential a job whose time has not come keeps its place: it is found, and those after it wait.
        var isDue = read.Query.Sequential ? "true" : $"not_before <= {values.Bind(read.Times.Now)}";
        return Jobs(
            read,
            $"""
            SELECT * FROM events WHERE topic = {target} AND phase = {RestartedJob} AND {isDue}
                    UNION ALL SELECT * FROM events WHERE topic = {target} AND phase = {FailedJob} AND retries <= {values.Bind(read.Query.MaxRetries)} AND {isDue}
            """,
            read.Limit,
            values);
    }

    /// <summary>Finds the oldest sources without a job, from a position on.</summary>
    public static string Sources(EnrollRead read, long from, PostgresQuery values) =>
        $"""
        SELECT s.seq{SourceColumns(read.NeedsSources)}
        FROM events s
        WHERE {Source(read, values)} AND s.seq >= {values.Bind(from)} AND {IsFree(read, values)}
        ORDER BY s.seq
        LIMIT {values.Bind(read.Limit)}
        """;

    /// <summary>Finds the oldest sources without a job that are below the position and have changed since it was determined.</summary>
    public static string ChangedSources(EnrollRead read, PostgresQuery values) =>
        // Materialized, so that the index of changes is the way to them: there are few, and they are to be sorted.
        $"""
        WITH s AS MATERIALIZED (
            SELECT * FROM events
            WHERE phase = {PossibleSource} AND change >= {values.Bind(read.Position.Change)}::text::xid8 AND seq < {values.Bind(read.Position.Seq)})
        SELECT s.seq{SourceColumns(read.NeedsSources)}
        FROM s
        WHERE {Source(read, values)} AND {IsFree(read, values)}
        ORDER BY s.seq
        LIMIT {values.Bind(read.OpenLimit)}
        """;

    private static string Target(EnrollRead read, PostgresQuery values) => values.Bind(read.Query.TargetTopic.Value);

    private static string JobsInWork(EnrollRead read, PostgresQuery values) =>
        $"SELECT * FROM events WHERE topic = {Target(read, values)} AND phase = {JobInWork}";

    private static string Jobs(EnrollRead read, string jobs, int? limit, PostgresQuery values, bool ofAnySource = false)
    {
        // What a source must be like to make a job is nothing to one that exists.
        var isOurs = Topics(read.Query.SourceTopics, values);
        // From the jobs, which are few, to their sources: the offset keeps the database from going the other way.
        return $"""
        WITH t AS MATERIALIZED ({jobs})
        SELECT s.seq, {PostgresRows.ColumnsOf("t")}, t.not_before > {values.Bind(read.Times.Now)}, {(ofAnySource ? isOurs : "true")}{SourceColumns(read.KeepsSources)}
        FROM t CROSS JOIN LATERAL (SELECT * FROM events WHERE id = t.depends_on OFFSET 0) s
        WHERE {(ofAnySource ? "true" : isOurs)}
          -- The oldest event of the target topic is the source's job; others that someone dispatched are not.
          AND NOT EXISTS (SELECT 1 FROM events o WHERE o.depends_on = t.depends_on AND o.topic = t.topic AND o.seq < t.seq)
        ORDER BY s.seq
        LIMIT {values.Bind(limit)}
        """;
    }

    private static string SourceColumns(bool areNeeded) => areNeeded ? $", {PostgresRows.ColumnsOf("s")}" : ", s.id";

    // Most sources have a job: that is looked up in an index, for each by itself, so that only the few others are filtered.
    private static string IsFree(EnrollRead read, PostgresQuery values) =>
        $"""
        CASE
              WHEN EXISTS (SELECT 1 FROM events t WHERE t.depends_on = s.id AND t.topic = {Target(read, values)}) THEN false
              ELSE {Prefilter(read, values)}
              END
        """;

    private static string Prefilter(EnrollRead read, PostgresQuery values) =>
        read.Query.Filter is { } filter ? PredicateSql.Of(filter, "s", values) : "true";

    private static string Source(EnrollRead read, PostgresQuery values)
    {
        var conditions = new List<string> { $"s.phase = {PossibleSource}", Topics(read.Query.SourceTopics, values) };
        if (read.Times.Since is { } least)
        {
            conditions.Add($"s.updated_at >= {values.Bind(least)}");
        }

        if (read.Query.IgnoreSenderTypes.Count > 0)
        {
            conditions.Add($"(s.sender_type IS NULL OR s.sender_type <> ALL ({values.Bind(read.Query.IgnoreSenderTypes.ToArray())}))");
        }

        return string.Join(" AND ", conditions);
    }

    private static string Topics(IReadOnlyList<TopicPattern> topics, PostgresQuery values)
    {
        var names = topics.Where(static topic => !topic.HasWildcard).Select(static topic => topic.Value).ToArray();
        var conditions = topics.Where(static topic => topic.HasWildcard)
            .Select(topic => $"s.topic LIKE {values.Bind(LikeOf(topic))}").ToList();
        if (names.Length > 0)
        {
            conditions.Add(names.Length == 1 ? $"s.topic = {values.Bind(names[0])}" : $"s.topic = ANY ({values.Bind(names)})");
        }

        return $"({string.Join(" OR ", conditions)})";
    }

    // Of the characters that LIKE knows, topics may have the underscore.
    private static string LikeOf(TopicPattern topic) =>
        topic.Value.Replace("_", @"\_", StringComparison.Ordinal).Replace('*', '%');
}
