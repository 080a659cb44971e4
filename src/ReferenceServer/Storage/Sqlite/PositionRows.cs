using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Enroll;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Positions of consumers as rows of the table <c>enroll_positions</c>.</summary>
internal static class PositionRows
{
    public static EnrollPosition? Find(SqliteSession session, string consumer) => session.QueryFirst(
        "SELECT seq, change, since FROM enroll_positions WHERE consumer = @consumer",
        static row => new EnrollPosition(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
        ("@consumer", consumer));

    public static int Save(SqliteSession session, string consumer, EnrollPosition position, DateTimeOffset now) => session.Execute(
        """
        INSERT INTO enroll_positions (consumer, seq, change, since, saved_at)
        VALUES (@consumer, @seq, @change, @since, @saved_at)
        ON CONFLICT (consumer) DO UPDATE
        SET seq = excluded.seq, change = excluded.change, since = excluded.since, saved_at = excluded.saved_at
        """,
        ("@consumer", consumer),
        ("@seq", position.Seq),
        ("@change", position.Change),
        ("@since", position.Since),
        ("@saved_at", EventTime.ToMicroseconds(now)));

    /// <summary>Removes consumers that have been inactive for a month; they start at the beginning if they return.</summary>
    public static void RemoveOld(SqliteSession session, DateTimeOffset now) => session.Execute(
        "DELETE FROM enroll_positions WHERE saved_at < @least", ("@least", EventTime.Before(now, EnrollPositions.Lifetime)));
}
