namespace Ayon.Events.Server.Storage.Events;

/// <summary>The queries of a sweep for both engines.</summary>
internal static class SweepSql
{
    /// <summary>
    /// Gets the trees of some roots, roots included, as rows of <c>root</c> and <c>id</c>. Dependencies have no
    /// cycles, so the recursion ends.
    /// </summary>
    /// <param name="roots">A query of their ids.</param>
    public static string Tree(string roots) =>
        $"""
        WITH RECURSIVE tree(root, id) AS (
            SELECT r.id, r.id FROM ({roots}) r
            UNION ALL
            SELECT tree.root, e.id FROM tree JOIN events e ON e.depends_on = tree.id)
        """;

    /// <summary>Gets the oldest roots from a position on. The conditions match those of the indexes.</summary>
    public static string Roots(SweepStep step, Func<long, string> bind) =>
        $"""
        SELECT id, created_at, seq FROM events
        WHERE depends_on IS NULL AND {(step.From.IsLogs ? IsLog("") : $"NOT {IsLog("")}")}
          AND (created_at, seq) > ({bind(step.From.CreatedAt)}, {bind(step.From.Seq)}) AND created_at < {bind(step.RootLimit)} AND updated_at < {bind(step.RootLimit)}
        ORDER BY created_at, seq
        LIMIT {bind(step.Size)}
        """;

    /// <summary>Gets the trees of those roots as rows of <see cref="SweepTree"/>.</summary>
    public static string Trees(SweepStep step, Func<long, string> bind) =>
        $"""
        {Tree(Roots(step, bind))}
        SELECT tree.root, root.created_at, root.seq,
            SUM(CASE WHEN {IsLog("e.")} THEN 0 ELSE 1 END), SUM(CASE WHEN {IsLog("e.")} THEN 1 ELSE 0 END), MAX(CASE WHEN {Stays(step, "e.", bind)} THEN 1 ELSE 0 END)
        FROM tree JOIN events e ON e.id = tree.id JOIN events root ON root.id = tree.root
        GROUP BY tree.root, root.created_at, root.seq
        ORDER BY root.created_at, root.seq
        """;

    /// <summary>Gets the condition that a topic matches <c>log.*</c>; <c>/</c> is the character after the dot.</summary>
    public static string IsLog(string table) => $"({table}topic >= 'log.' AND {table}topic < 'log/')";

    /// <summary>Gets the condition that an event is too new or not settled.</summary>
    public static string Stays(SweepStep step, string table, Func<long, string> bind) =>
        $"""
        ({table}updated_at >= CASE WHEN {IsLog(table)} THEN {bind(step.LogsLimit)} ELSE {bind(step.EventsLimit)} END
              OR {table}status IN ('pending', 'in_progress', 'restarted')
              OR ({table}status = 'failed' AND ({table}retries <= {bind(step.MaxRetries)} OR {table}not_before > {bind(step.Now)})))
        """;
}
