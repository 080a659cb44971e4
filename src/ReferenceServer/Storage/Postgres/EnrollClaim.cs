using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Npgsql;
using NpgsqlTypes;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Makes jobs their callers'. Who has the lock of a job, named by its target topic and source, may do so; nobody waits for
/// the lock of another, who is handing out that very job.
/// </summary>
internal static class EnrollClaim
{
    // Rows of jobs that exist: handed out if they are still as they were seen.
    private const string Revive =
        $"""
        UPDATE events t
        SET status = 'pending', retries = j.new_retries, sender = j.sender, sender_type = j.sender_type, updated_at = $8
        FROM unnest($1, $2, $3, $4, $5, $6, $7) AS j(id, status, retries, new_retries, sender, sender_type, lock)
        WHERE t.id = j.id AND t.status = j.status AND t.retries = j.retries AND pg_try_advisory_xact_lock(j.lock)
        RETURNING
        """;

    // The first of the sources that have no job, and whose lock is free, get one each; what is locked but not needed would be
    // hidden from others. The unique hash is the last guard against a second job.
    private const string Create =
        $"""
        INSERT INTO events (hash, depends_on, id, topic, sender, sender_type, "user", description, status, retries, summary, payload, created_at, updated_at)
        SELECT c.hash, c.source, j.id, $9, j.sender, j.sender_type, j."user", j.description, 'pending', 0, '{"{}"}', '{"{}"}', $10, $10
        FROM (
            SELECT f.source, f.hash, row_number() OVER (ORDER BY f.place) AS place
            FROM (
                SELECT c.source, c.hash, c.place
                FROM unnest($1, $2, $3) WITH ORDINALITY AS c(source, hash, lock, place)
                WHERE CASE
                      WHEN EXISTS (SELECT 1 FROM events t WHERE t.depends_on = c.source AND t.topic = $9) THEN false
                      ELSE pg_try_advisory_xact_lock(c.lock)
                      END
                LIMIT $11) f) c
        JOIN unnest($4, $5, $6, $7, $8) WITH ORDINALITY AS j(id, sender, sender_type, "user", description, place) USING (place)
        ORDER BY place
        ON CONFLICT DO NOTHING
        RETURNING
        """;

    /// <summary>The number of a job's lock. Locks of different jobs may share one: then one is handed out a little later.</summary>
    public static long LockOf(TopicName target, string source) =>
        BinaryPrimitives.ReadInt64LittleEndian(Convert.FromHexString(EventHash.From(target.Value, source).AsSpan(0, 16)));

    /// <summary>The number of the lock that callers of <c>sequential</c> take, one after the other.</summary>
    public static long SequentialLockOf(TopicName target) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"sequential\0{target.Value}")));

    /// <summary>Hands out jobs that exist; gives those that nobody else took.</summary>
    public static NpgsqlBatchCommand ReviveAll(IReadOnlyList<Taking> takings, DateTimeOffset now) =>
        new($"{Revive} {PostgresRows.ColumnsOf("t")}")
        {
            Parameters =
            {
                WriteSql.Ids(takings, static taking => PostgresRows.GuidOf(taking.Candidate.Job!.Id)),
                WriteSql.Texts(takings, static taking => EventStatusNames.NameOf(taking.Candidate.Job!.Status)),
                WriteSql.Numbers(takings, static taking => taking.Candidate.Job!.Retries),
                WriteSql.Numbers(takings, static taking => taking.Candidate.Job!.Retries + (taking.Candidate.Job.Status == EventStatus.Failed ? 1 : 0)),
                WriteSql.Texts(takings, static taking => taking.Query.Sender),
                WriteSql.Texts(takings, static taking => taking.Query.SenderType),
                Locks(takings.Select(static taking => LockOf(taking.Query.TargetTopic, taking.Candidate.SourceId))),
                new NpgsqlParameter<long> { TypedValue = EventTime.ToMicroseconds(now) },
            },
        };

    /// <summary>Makes jobs for the first free ones of some sources; gives those that were made.</summary>
    /// <param name="target">The topic of the jobs.</param>
    /// <param name="sources">In their order; some more than jobs, since others may take them.</param>
    /// <param name="jobs">Who gets them, in order. The source in them is of no account.</param>
    /// <param name="hashesFrom">Null: the digest that the contract asks for. Else the hash of a source's job.</param>
    public static NpgsqlBatchCommand CreateAll(
        TopicName target, IReadOnlyList<Candidate> sources, IReadOnlyList<AyonEvent> jobs, Func<string, string>? hashesFrom = null) =>
        new($"{Create} {PostgresRows.Columns}")
        {
            Parameters =
            {
                WriteSql.Ids(sources, static source => PostgresRows.GuidOf(source.SourceId)),
                WriteSql.Texts(sources, source => hashesFrom?.Invoke(source.SourceId) ?? EventHash.From(target.Value, source.SourceId)),
                Locks(sources.Select(source => LockOf(target, source.SourceId))),
                WriteSql.Ids(jobs, static job => PostgresRows.GuidOf(job.Id)),
                WriteSql.Texts(jobs, static job => job.Sender),
                WriteSql.Texts(jobs, static job => job.SenderType),
                WriteSql.Texts(jobs, static job => job.User),
                WriteSql.Texts(jobs, static job => job.Description),
                new NpgsqlParameter<string> { TypedValue = target.Value },
                new NpgsqlParameter<long> { TypedValue = EventTime.ToMicroseconds(jobs[0].CreatedAt) },
                new NpgsqlParameter<long> { TypedValue = jobs.Count },
            },
        };

    /// <summary>Waits for a lock, which the transaction holds to its end.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = number } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes a lock, which the transaction holds to its end; false where another has it.</summary>
    public static async Task<bool> TryLockAsync(NpgsqlConnection connection, long number)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = number } } };
        return await command.ExecuteScalarAsync() is true;
    }

    private static NpgsqlParameter<long[]> Locks(IEnumerable<long> locks) =>
        new() { TypedValue = [.. locks], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}

/// <summary>A candidate that a caller is to have.</summary>
internal sealed record Taking(EnrollQuery Query, Candidate Candidate);
