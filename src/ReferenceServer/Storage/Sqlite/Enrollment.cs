using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>
/// Decides which job a caller gets, and makes it the caller's (contract, "Enroll"). With <c>sequential</c> a job in work
/// decides before all else, so that there is never a second one: not even where an older source turns up meanwhile.
/// </summary>
internal sealed class Enrollment(TimeProvider time)
{
    /// <summary>What is to be done, found out without changing anything.</summary>
    /// <returns>Null when there is nothing to do.</returns>
    public EnrollDecision? Decide(SqliteSession session, EnrollQuery query)
    {
        long? since = query.MaxAge is { } age ? EventTime.Before(time.GetUtcNow(), age) : null;
        if (query.Sequential && FindJob(session, query, since, static (_, _) => EnrollSql.InWork) is { } working)
        {
            return working.Event.Sender == query.Sender ? EnrollDecision.Take(working.Event) : null;
        }

        var job = FindJob(session, query, since, query.Sequential ? EnrollSql.Revivable : EnrollSql.RevivableOrOwn);
        var source = FindSource(session, query, since, before: job?.SourceOrder ?? long.MaxValue);
        return source is not null ? EnrollDecision.Create(source) : job is not null ? EnrollDecision.Take(job.Event) : null;
    }

    /// <summary>Decides and does it; to be run in a transaction that writes.</summary>
    public EnrolledJob? Enroll(SqliteSession session, EnrollQuery query) => Decide(session, query) switch
    {
        null => null,
        { Job: { Status: EventStatus.Failed } failed } =>
            new EnrolledJob(HandOut(session, query, failed, failed.Retries + 1), JobClaim.Retried),
        { Job: { Status: EventStatus.Restarted } restarted } =>
            new EnrolledJob(HandOut(session, query, restarted, restarted.Retries), JobClaim.Restarted),
        { Job: { } own } => new EnrolledJob(own, JobClaim.Resumed),
        { SourceId: var source } => new EnrolledJob(Create(session, query, source!), JobClaim.Created),
    };

    private static FoundJob? FindJob(SqliteSession session, EnrollQuery query, long? since, Func<EnrollQuery, SqliteQuery, string> state)
    {
        var values = new SqliteQuery();
        return session.QueryFirst(
            EnrollSql.FindJob(query, since, state(query, values), values),
            values,
            static row => new FoundJob(EventRows.Read(row), row.GetInt64(row.FieldCount - 1)));
    }

    private static string? FindSource(SqliteSession session, EnrollQuery query, long? since, long before)
    {
        var values = new SqliteQuery();
        return session.QueryFirst(EnrollSql.FindSource(query, since, before, values), values, static row => row.GetString(0));
    }

    private AyonEvent HandOut(SqliteSession session, EnrollQuery query, AyonEvent job, int retries) =>
        session.QueryFirst(
            $"""
            UPDATE events
            SET status = 'pending', retries = @retries, sender = @sender, sender_type = @sender_type, updated_at = @updated_at
            WHERE id = @id
            RETURNING {EventRows.Columns}
            """,
            EventRows.Read,
            ("@retries", retries),
            ("@sender", query.Sender),
            ("@sender_type", query.SenderType),
            ("@updated_at", EventTime.ToMicroseconds(time.GetUtcNow())),
            ("@id", job.Id))!;

    private AyonEvent Create(SqliteSession session, EnrollQuery query, string source)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        var hash = EventHash.From(query.TargetTopic.Value, source);
        var parameters = EventRows.ParametersOf(new AyonEvent
        {
            Id = id,
            // Someone may have dispatched an event with this very hash: the source still gets its job, under another.
            Hash = EventWrites.FindByHash(session, hash) is null ? hash : id,
            Topic = query.TargetTopic.Value,
            Sender = query.Sender,
            SenderType = query.SenderType,
            User = query.User,
            DependsOn = source,
            Status = EventStatus.Pending,
            Description = query.Description,
            CreatedAt = now,
            UpdatedAt = now,
        });
        return session.QueryFirst($"{EventRows.Insert} RETURNING {EventRows.Columns}", EventRows.Read, parameters)!;
    }

    private sealed record FoundJob(AyonEvent Event, long SourceOrder);
}

/// <summary>What enroll is to do: make a job for a source, or hand out one that exists.</summary>
internal sealed record EnrollDecision
{
    private EnrollDecision(string? sourceId, AyonEvent? job)
    {
        SourceId = sourceId;
        Job = job;
    }

    public string? SourceId { get; }

    public AyonEvent? Job { get; }

    /// <summary>Whether the job is the caller's own already, so that nothing has to be written.</summary>
    public bool IsResumption => Job is { Status: EventStatus.Pending or EventStatus.InProgress };

    public static EnrollDecision Create(string sourceId) => new(sourceId, job: null);

    public static EnrollDecision Take(AyonEvent job) => new(sourceId: null, job);
}
