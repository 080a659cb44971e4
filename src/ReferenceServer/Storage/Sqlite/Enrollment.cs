using Ayon.Events.Server.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>
/// Decides which jobs a caller gets, and makes them the caller's (contract, "Enroll"). With <c>sequential</c> a job in work
/// decides before all else, so that there is never a second one: not even where an older source turns up meanwhile.
/// </summary>
internal sealed class Enrollment(TimeProvider time)
{
    /// <summary>What is to be done, found out without changing anything.</summary>
    public EnrollDecision Decide(SqliteSession session, EnrollQuery query, EnrollPosition position)
    {
        // Later than the position's: time that went on cannot make it worthless.
        long? since = query.MaxAge is { } age ? EventTime.Before(time.GetUtcNow(), age) : null;
        position = position.For(since);
        if (query.Sequential && FindJobs(session, query, since, EnrollSql.InWork) is [{ Event: var working }, ..])
        {
            var isResumed = working.Sender == query.Sender && !query.Holding.Contains(working.Id, StringComparer.Ordinal);
            return new EnrollDecision(isResumed ? [new EnrollStep(null, working)] : [], position);
        }

        var jobs = FindJobs(session, query, since, query.Sequential ? EnrollSql.Revivable : EnrollSql.RevivableOrOwn);
        var changed = FindSources(session, query, since, position, EnrollSql.FindChangedSources);
        var sources = changed.Count == query.Wanted
            ? changed
            : changed.Concat(FindSources(session, query, since, position, EnrollSql.FindSources)).ToList();
        var steps = jobs.Select(static job => (job.SourceOrder, Step: new EnrollStep(null, job.Event)))
            .Concat(sources.Select(static source => (source.Seq, Step: new EnrollStep(source.Id, null))))
            .OrderBy(static found => found.Item1)
            .Take(query.Wanted)
            .Select(static found => found.Step)
            .ToList();
        return new EnrollDecision(steps, NextPosition(session, sources is [var first, ..] ? first.Seq : null, since));
    }

    /// <summary>Decides and does it; to be run in a transaction that writes.</summary>
    public IReadOnlyList<EnrolledJob> Enroll(SqliteSession session, EnrollQuery query, EnrollPosition position) =>
        Decide(session, query, position).Steps.Select(step => Take(session, query, step)).ToList();

    /// <summary>The job of a step that changes nothing.</summary>
    public static EnrolledJob Resume(SqliteSession session, EnrollQuery query, AyonEvent job) =>
        new(job, JobClaim.Resumed, SourceOf(session, query, job));

    private static List<FoundJob> FindJobs(
        SqliteSession session, EnrollQuery query, long? since, Func<EnrollQuery, SqliteQuery, string> which)
    {
        var values = new SqliteQuery();
        return session.QueryAll(
            EnrollSql.FindJobs(query, since, which(query, values), values),
            values,
            static row => new FoundJob(EventRows.Read(row), row.GetInt64(row.FieldCount - 1)));
    }

    private static List<FoundSource> FindSources(
        SqliteSession session,
        EnrollQuery query,
        long? since,
        EnrollPosition position,
        Func<EnrollQuery, long?, EnrollPosition, SqliteQuery, string> statement)
    {
        var values = new SqliteQuery();
        return session.QueryAll(
            statement(query, since, position, values), values, static row => new FoundSource(row.GetString(0), row.GetInt64(1)));
    }

    // Everything below the oldest free source was seen not to be one, in the state after the last write.
    private static EnrollPosition NextPosition(SqliteSession session, long? oldest, long? since) => session.QueryFirst(
        "SELECT (SELECT COALESCE(MAX(seq), 0) + 1 FROM events), (SELECT number + 1 FROM write_counter)",
        row => new EnrollPosition(oldest ?? row.GetInt64(0), row.GetInt64(1), since ?? long.MinValue))!;

    private static AyonEvent? SourceOf(SqliteSession session, EnrollQuery query, AyonEvent job) =>
        query.WithSources ? EventWrites.Find(session, job.DependsOn!) : null;

    private EnrolledJob Take(SqliteSession session, EnrollQuery query, EnrollStep step)
    {
        var (job, claim) = step.Job switch
        {
            null => (Create(session, query, step.SourceId!), JobClaim.Created),
            { Status: EventStatus.Failed } failed => (HandOut(session, query, failed, failed.Retries + 1), JobClaim.Retried),
            { Status: EventStatus.Restarted } restarted => (HandOut(session, query, restarted, restarted.Retries), JobClaim.Restarted),
            var own => (own, JobClaim.Resumed),
        };
        return new EnrolledJob(job, claim, SourceOf(session, query, job));
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
        var job = NewJob.Of(query, source, time.GetUtcNow());
        // Someone may have dispatched an event with this very hash: the source still gets its job, under another.
        var isTaken = EventWrites.FindByHash(session, job.Hash!) is not null;
        var parameters = EventRows.ParametersOf(isTaken ? job with { Hash = job.Id } : job);
        return session.QueryFirst($"{EventRows.Insert} RETURNING {EventRows.Columns}", EventRows.Read, parameters)!;
    }

    private sealed record FoundJob(AyonEvent Event, long SourceOrder);

    private sealed record FoundSource(string Id, long Seq);
}

/// <summary>What enroll is to do.</summary>
/// <param name="Steps">In the order of the sources.</param>
/// <param name="Position">From where to look the next time; true once what was read is committed.</param>
internal sealed record EnrollDecision(IReadOnlyList<EnrollStep> Steps, EnrollPosition Position)
{
    /// <summary>Whether all jobs are the caller's own already, so that nothing has to be written.</summary>
    public bool WritesNothing => Steps.All(static step => step.IsResumption);
}

/// <summary>One job: either to be made for a source, or one that exists.</summary>
internal sealed record EnrollStep(string? SourceId, AyonEvent? Job)
{
    public bool IsResumption => Job is { Status: EventStatus.Pending or EventStatus.InProgress };
}
