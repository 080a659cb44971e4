using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>
/// Decides which jobs a caller gets, and assigns them (contract, "Enroll"). With <c>sequential</c> a job in work
/// is considered first, so that there is never a second one, even if an older source appears in the meantime.
/// </summary>
internal sealed class Enrollment(TimeProvider time)
{
    // SQLite's word for no limit.
    private const int All = -1;

    /// <summary>Decides without changing anything.</summary>
    public EnrollDecision Decide(SqliteSession session, EnrollQuery query, EnrollPosition position)
    {
        // Later than the position's: time that went on cannot make it worthless.
        var times = EnrollTimes.Of(query, time.GetUtcNow());
        position = position.For(times.Since);
        var givenUp = times.StaleBefore is null
            ? []
            : FindJobs(session, query, times, All, EnrollSql.Exhausted).ConvertAll(static job => job.Event);
        if (query.Sequential && FindBusy(session, query, times) is { } busy)
        {
            return new EnrollDecision(
                !busy.IsForeign && times.IsForCaller(query, busy.Event) ? [new EnrollStep(null, busy.Event)] : [], givenUp, position);
        }

        var jobs = FindJobs(session, query, times, query.Wanted, query.Sequential ? EnrollSql.Revivable : EnrollSql.Claimable);
        var changed = FindSources(session, query, times, position, EnrollSql.FindChangedSources);
        var sources = changed.Count == query.Wanted
            ? changed
            : changed.Concat(FindSources(session, query, times, position, EnrollSql.FindSources)).ToList();
        var steps = jobs.Select(static job => (Order: job.SourceOrder, job.IsDelayed, Step: new EnrollStep(null, job.Event)))
            .Concat(sources.Select(static source => (Order: source.Seq, IsDelayed: false, Step: new EnrollStep(source.Id, null))))
            .OrderBy(static found => found.Order)
            .TakeWhile(static found => !found.IsDelayed)
            .Take(query.Wanted)
            .Select(static found => found.Step)
            .ToList();
        return new EnrollDecision(steps, givenUp, NextPosition(session, sources is [var first, ..] ? first.Seq : null, times.Since));
    }

    /// <summary>Decides and writes; must run in a writing transaction.</summary>
    public EnrollResult Enroll(SqliteSession session, EnrollQuery query, EnrollPosition position)
    {
        var decision = Decide(session, query, position);
        // Sources as they were before: one may be a job itself, which this very call hands out or gives up.
        var takings = WithSources(session, query, decision.Steps);
        var jobs = takings.ConvertAll(taking => Take(session, query, taking.Step, taking.Source));
        return new EnrollResult(jobs, [.. decision.GivenUp.Select(job => Write(session, HandOut.GiveUp(job, time.GetUtcNow())))]);
    }

    // No more of them than an answer may hold.
    private static List<(EnrollStep Step, AyonEvent? Source)> WithSources(SqliteSession session, EnrollQuery query, IReadOnlyList<EnrollStep> steps)
    {
        var takings = new List<(EnrollStep Step, AyonEvent? Source)>(steps.Count);
        var bytes = 0L;
        foreach (var step in steps)
        {
            var source = query.WithSources ? EventWrites.Find(session, step.SourceId ?? step.Job!.DependsOn!) : null;
            bytes += source is null ? 0 : AnswerSize.Of(source);
            if (bytes > AnswerSize.Most && takings.Count > 0)
            {
                break;
            }

            takings.Add((step, source));
        }

        return takings;
    }

    private static List<FoundJob> FindJobs(
        SqliteSession session, EnrollQuery query, EnrollTimes times, int limit, Func<EnrollQuery, EnrollTimes, SqliteQuery, string> which)
    {
        var values = new SqliteQuery();
        return session.QueryAll(
            EnrollSql.FindJobs(query, times, which(query, times, values), limit, values),
            values,
            static row => new FoundJob(EventRows.Read(row), row.GetBoolean(row.FieldCount - 2), row.GetInt64(row.FieldCount - 1)));
    }

    private static BusyJob? FindBusy(SqliteSession session, EnrollQuery query, EnrollTimes times)
    {
        var values = new SqliteQuery();
        return session.QueryFirst(
            EnrollSql.FindBusy(query, times, values), values, static row => new BusyJob(EventRows.Read(row), row.GetBoolean(row.FieldCount - 2)));
    }

    private static List<FoundSource> FindSources(
        SqliteSession session,
        EnrollQuery query,
        EnrollTimes times,
        EnrollPosition position,
        Func<EnrollQuery, EnrollTimes, EnrollPosition, SqliteQuery, string> statement)
    {
        var values = new SqliteQuery();
        return session.QueryAll(
            statement(query, times, position, values), values, static row => new FoundSource(row.GetString(0), row.GetInt64(1)));
    }

    // Everything below the oldest free source was seen not to be one, in the state after the last write.
    private static EnrollPosition NextPosition(SqliteSession session, long? oldest, long? since) => session.QueryFirst(
        "SELECT (SELECT COALESCE(MAX(seq), 0) + 1 FROM events), (SELECT number + 1 FROM write_counter)",
        row => new EnrollPosition(oldest ?? row.GetInt64(0), row.GetInt64(1), since ?? long.MinValue))!;

    private EnrolledJob Take(SqliteSession session, EnrollQuery query, EnrollStep step, AyonEvent? source)
    {
        var (job, claim) = step.Job is { } existing
            ? (Write(session, HandOut.Of(query, existing, time.GetUtcNow())), HandOut.ClaimOf(query, existing))
            : (Create(session, query, step.SourceId!), JobClaim.Created);
        return new EnrolledJob(job, claim, source);
    }

    private static AyonEvent Write(SqliteSession session, AyonEvent job) =>
        session.QueryFirst(EventRows.HandOut, EventRows.Read, EventRows.ParametersOf(job))!;

    private AyonEvent Create(SqliteSession session, EnrollQuery query, string source)
    {
        var job = NewJob.Of(query, source, time.GetUtcNow());
        // Someone may have dispatched an event with this very hash: the source still gets its job, under another.
        var isTaken = EventWrites.FindByHash(session, job.Hash!) is not null;
        var parameters = EventRows.ParametersOf(isTaken ? job with { Hash = job.Id } : job);
        return session.QueryFirst($"{EventRows.Insert} RETURNING {EventRows.Columns}", EventRows.Read, parameters)!;
    }

    private sealed record FoundJob(AyonEvent Event, bool IsDelayed, long SourceOrder);

    private sealed record BusyJob(AyonEvent Event, bool IsForeign);

    private sealed record FoundSource(string Id, long Seq);
}

/// <summary>The decision of an enroll.</summary>
/// <param name="Steps">The jobs in the order of the sources.</param>
/// <param name="GivenUp">Jobs to fail for good.</param>
/// <param name="Position">The position of the next query; valid once the data that was read is committed.</param>
internal sealed record EnrollDecision(IReadOnlyList<EnrollStep> Steps, IReadOnlyList<AyonEvent> GivenUp, EnrollPosition Position)
{
    public bool IsNothing => Steps.Count + GivenUp.Count == 0;
}

/// <summary>One job: either a new one for a source, or an existing one.</summary>
internal sealed record EnrollStep(string? SourceId, AyonEvent? Job);
