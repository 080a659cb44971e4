using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Topics;
using Npgsql;
using NpgsqlTypes;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Assigns jobs to callers under a lock per job, named by target topic and source. Callers do not wait for the lock of
/// another one, which is handing out the same job.
/// </summary>
internal static class EnrollClaim
{
    // Rows of jobs that exist: handed out if they are still as they were seen, and nobody has put them off.
    private const string HandOut =
        $"""
        UPDATE events t
        SET status = j.new_status, retries = j.new_retries, sender = j.new_sender, sender_type = j.new_sender_type,
            description = COALESCE(j.new_description, t.description), attempt = j.new_attempt, not_before = 0, updated_at = j.new_updated_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) AS j(
            id, status, retries, sender, attempt, updated_at,
            new_status, new_retries, new_sender, new_sender_type, new_description, new_attempt, new_updated_at, lock)
        WHERE t.id = j.id AND t.status = j.status AND t.retries = j.retries AND t.sender IS NOT DISTINCT FROM j.sender
          AND t.attempt = j.attempt AND t.updated_at = j.updated_at AND t.not_before <= $15 AND pg_try_advisory_xact_lock(j.lock)
        RETURNING
        """;

    // The first of the sources that have no job, and whose lock is free, get one each; what is locked but not needed would be
    // hidden from others. The unique hash is the last guard against a second job.
    private const string Create =
        $"""
        INSERT INTO events (hash, depends_on, id, topic, sender, sender_type, "user", description, status, retries, summary, payload, created_at, updated_at, attempt)
        SELECT c.hash, c.source, ($4)[c.place], $10, ($6)[($5)[c.place]], ($7)[($5)[c.place]], ($8)[($5)[c.place]], ($9)[($5)[c.place]],
            'pending', 0, '{"{}"}', '{"{}"}', $11, $11, 1
        FROM (
            SELECT f.source, f.hash, row_number() OVER (ORDER BY f.place) AS place
            FROM (
                SELECT c.source, c.hash, c.place
                FROM unnest($1, $2, $3) WITH ORDINALITY AS c(source, hash, lock, place)
                WHERE CASE
                      WHEN EXISTS (SELECT 1 FROM events t WHERE t.depends_on = c.source AND t.topic = $10) THEN false
                      ELSE pg_try_advisory_xact_lock(c.lock)
                      END
                LIMIT $12) f) c
        ON CONFLICT DO NOTHING
        RETURNING
        """;

    /// <summary>Gets the number of a job's lock. If two jobs share a number, one of them is handed out a little later.</summary>
    public static long LockOf(TopicName target, string source) =>
        BinaryPrimitives.ReadInt64LittleEndian(Convert.FromHexString(EventHash.From(target.Value, source).AsSpan(0, 16)));

    /// <summary>Gets the number of the lock that callers with <c>sequential</c> take one after the other.</summary>
    public static long SequentialLockOf(TopicName target) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"sequential\0{target.Value}")));

    /// <summary>Hands out existing jobs or fails them for good; returns those that have not been changed by others.</summary>
    public static NpgsqlBatchCommand HandOutAll(IReadOnlyList<Taking> takings, DateTimeOffset now) =>
        new($"{HandOut} {PostgresRows.ColumnsOf("t")}")
        {
            Parameters =
            {
                WriteSql.Ids(takings, static taking => PostgresRows.GuidOf(taking.Seen.Id)),
                WriteSql.Texts(takings, static taking => EventStatusNames.NameOf(taking.Seen.Status)),
                WriteSql.Numbers(takings, static taking => taking.Seen.Retries),
                WriteSql.Texts(takings, static taking => taking.Seen.Sender),
                WriteSql.Numbers(takings, static taking => taking.Seen.Attempt),
                WriteSql.Times(takings, static taking => taking.Seen.UpdatedAt),
                WriteSql.Texts(takings, static taking => EventStatusNames.NameOf(taking.Next.Status)),
                WriteSql.Numbers(takings, static taking => taking.Next.Retries),
                WriteSql.Texts(takings, static taking => taking.Next.Sender),
                WriteSql.Texts(takings, static taking => taking.Next.SenderType),
                // What is handed out keeps the description that it has by then.
                WriteSql.Texts(takings, static taking => taking.IsGivenUp ? taking.Next.Description : null),
                WriteSql.Numbers(takings, static taking => taking.Next.Attempt),
                WriteSql.Times(takings, static taking => taking.Next.UpdatedAt),
                Locks(takings.Select(static taking => LockOf(taking.Request.Query.TargetTopic, taking.Candidate.SourceId))),
                new NpgsqlParameter<long> { TypedValue = EventTime.ToMicroseconds(now) },
            },
        };

    /// <summary>Creates jobs for the first free sources; returns the created jobs.</summary>
    /// <param name="target">The topic of the jobs.</param>
    /// <param name="sources">The sources in order; more than jobs, because others may take some of them.</param>
    /// <param name="takers">The callers, each once.</param>
    /// <param name="jobs">Ids and callers of the new jobs, in order.</param>
    /// <param name="now">Creation time.</param>
    /// <param name="hashesFrom">Creates the hash of a source's job; null for the contract's digest.</param>
    public static NpgsqlBatchCommand CreateAll(
        TopicName target,
        IReadOnlyList<Candidate> sources,
        IReadOnlyList<EnrollQuery> takers,
        IReadOnlyList<(string Id, int Taker)> jobs,
        DateTimeOffset now,
        Func<string, string>? hashesFrom = null) =>
        new($"{Create} {PostgresRows.Columns}")
        {
            Parameters =
            {
                WriteSql.Ids(sources, static source => PostgresRows.GuidOf(source.SourceId)),
                WriteSql.Texts(sources, source => hashesFrom?.Invoke(source.SourceId) ?? EventHash.From(target.Value, source.SourceId)),
                Locks(sources.Select(source => LockOf(target, source.SourceId))),
                WriteSql.Ids(jobs, static job => PostgresRows.GuidOf(job.Id)),
                // Arrays begin at 1 there.
                WriteSql.Numbers(jobs, static job => job.Taker + 1),
                WriteSql.Texts(takers, static taker => taker.Sender),
                WriteSql.Texts(takers, static taker => taker.SenderType),
                WriteSql.Texts(takers, static taker => taker.User),
                WriteSql.Texts(takers, static taker => taker.Description ?? ""),
                new NpgsqlParameter<string> { TypedValue = target.Value },
                new NpgsqlParameter<long> { TypedValue = EventTime.ToMicroseconds(now) },
                new NpgsqlParameter<long> { TypedValue = jobs.Count },
            },
        };

    /// <summary>Waits for a lock, which is held until the end of the transaction.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = number } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes a lock, which is held until the end of the transaction; false if another transaction has it.</summary>
    public static async Task<bool> TryLockAsync(NpgsqlConnection connection, long number)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = number } } };
        return await command.ExecuteScalarAsync() is true;
    }

    private static NpgsqlParameter<long[]> Locks(IEnumerable<long> locks) =>
        new() { TypedValue = [.. locks], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}
