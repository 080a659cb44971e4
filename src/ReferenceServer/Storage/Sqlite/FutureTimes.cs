namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Corrects times that were written while a clock was ahead: delays get their requested length, and heartbeats the current time.</summary>
internal static class FutureTimes
{
    private const string Jobs =
        """
        SELECT seq FROM events WHERE status IN ('pending', 'in_progress') AND updated_at > @future
        UNION ALL SELECT seq FROM events WHERE status IN ('failed', 'restarted') AND not_before > @now AND updated_at > @future
        """;

    /// <summary>Whether there are times in the future; the parameters are in microseconds.</summary>
    public static bool Any(SqliteSession session, long now, long future) => session.Exists($"{Jobs} LIMIT 1", ("@now", now), ("@future", future));

    /// <summary>Corrects the times; must run in a writing transaction.</summary>
    public static int Mend(SqliteSession session, long now, long future) => session.Execute(
        $"""
        UPDATE events
        SET updated_at = @now, not_before = MIN(not_before, @now + MAX(not_before - updated_at, 0))
        WHERE seq IN ({Jobs})
        """,
        ("@now", now),
        ("@future", future));
}
