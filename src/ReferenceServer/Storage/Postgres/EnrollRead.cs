using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>A job that can be handed out: a new one for a source, or an existing one.</summary>
/// <param name="Order">The source's position in the order of creation.</param>
/// <param name="SourceId">The source's id.</param>
/// <param name="Job">The existing job; null for a new one.</param>
/// <param name="Source">The complete source if it was read.</param>
/// <param name="IsDelayed">Whether the job is delayed.</param>
/// <param name="IsForeign">Whether the job's source is not among the requested ones: the job can block others, but is not handed out.</param>
internal sealed record Candidate(long Order, string SourceId, AyonEvent? Job, AyonEvent? Source, bool IsDelayed = false, bool IsForeign = false);

/// <summary>A query of the jobs and sources of a consumer.</summary>
/// <param name="Query">The query; sender and capacity are not used.</param>
/// <param name="Position">The position from which to look for sources.</param>
/// <param name="Times">The times that it uses.</param>
/// <param name="Limit">Maximum number of candidates of each kind.</param>
internal sealed record EnrollRead(EnrollQuery Query, EnrollPosition Position, EnrollTimes Times, int Limit)
{
    // So many are read with the look itself; more are read once it is known which, and how large they are.
    private const int MostSources = 24;

    // A filter that only this process can decide may pass over many sources: they come in pieces.
    private const int LargestPiece = 5000;

    /// <summary>Gets the maximum number of changed sources to read: all of them if there is a filter.</summary>
    public int? OpenLimit => Query.Filter is null ? Limit : null;

    /// <summary>Whether the results contain the sources.</summary>
    public bool NeedsSources => Query.Filter is not null || KeepsSources;

    /// <summary>Whether the jobs in the results contain their sources.</summary>
    public bool KeepsSources => Query.WithSources && Limit <= MostSources;

    /// <summary>Finds the jobs in work with their senders.</summary>
    public async Task<IReadOnlyList<Candidate>> FindInWorkAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var values = new PostgresQuery();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { values.ToBatchCommand(EnrollSql.InWork(this, values)) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadJobsAsync(reader, cancellationToken);
    }

    /// <summary>Finds jobs and sources that can be handed out.</summary>
    /// <param name="connection">In a transaction or not.</param>
    /// <param name="senders">The senders whose unfinished jobs are included.</param>
    /// <param name="held">Ids of jobs that they hold already.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<EnrollView> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<string> senders, IReadOnlyList<Guid> held, CancellationToken cancellationToken)
    {
        var reclaims = Times.StaleBefore is not null && !Query.Sequential;
        List<Candidate> jobs, exhausted = [], changed, sources;
        EnrollPosition next;
        Piece piece;
        await using (var batch = new NpgsqlBatch(connection))
        {
            // Before all others, so that they see at least what this one sees.
            batch.BatchCommands.Add(new NpgsqlBatchCommand(EnrollSql.Progress));
            Add(batch, values => EnrollSql.Own(this, senders, held, values));
            Add(batch, values => EnrollSql.Revivable(this, values));
            if (reclaims)
            {
                Add(batch, values => EnrollSql.Stale(this, held.Count, values));
                Add(batch, values => EnrollSql.Exhausted(this, values));
            }

            Add(batch, values => EnrollSql.ChangedSources(this, values));
            Add(batch, values => EnrollSql.Sources(this, Position.Seq, values));
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            next = new EnrollPosition(reader.GetInt64(1), reader.GetInt64(0), Times.Since ?? long.MinValue, reader.GetString(2));
            await reader.NextResultAsync(cancellationToken);
            jobs = await ReadJobsAsync(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            jobs.AddRange(await ReadJobsAsync(reader, cancellationToken));
            await reader.NextResultAsync(cancellationToken);
            if (reclaims)
            {
                jobs.AddRange(await ReadJobsAsync(reader, cancellationToken));
                await reader.NextResultAsync(cancellationToken);
                exhausted = await ReadJobsAsync(reader, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }

            changed = (await ReadSourcesAsync(reader, cancellationToken)).Sources;
            await reader.NextResultAsync(cancellationToken);
            piece = await ReadSourcesAsync(reader, cancellationToken);
            sources = piece.Sources;
        }

        for (var limit = Limit; sources.Count < Limit && piece.Count == limit;)
        {
            limit = Math.Min(limit * 4, LargestPiece);
            piece = await ReadPieceAsync(connection, piece.Last + 1, limit, cancellationToken);
            sources.AddRange(piece.Sources);
        }

        List<Candidate> free = [.. changed, .. sources];
        return new EnrollView(
            // Each of the statements saw a state of its own: a job may have gone from one list to another between them.
            [.. jobs.DistinctBy(static candidate => candidate.Job!.Id).OrderBy(static candidate => candidate.Order)],
            exhausted,
            free,
            Times,
            next with { Seq = free is [var first, ..] ? first.Order : next.Seq });
    }

    private async Task<Piece> ReadPieceAsync(NpgsqlConnection connection, long from, int limit, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, values => EnrollSql.Sources(this with { Limit = limit }, from, values));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadSourcesAsync(reader, cancellationToken);
    }

    private async Task<List<Candidate>> ReadJobsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        const int SourceColumn = PostgresRows.ColumnCount + 3;
        var jobs = new List<Candidate>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var order = reader.GetInt64(0);
            var job = PostgresRows.Read(reader, 1);
            var isDelayed = reader.GetBoolean(SourceColumn - 2);
            var isForeign = !reader.GetBoolean(SourceColumn - 1);
            var source = KeepsSources ? PostgresRows.Read(reader, SourceColumn) : null;
            jobs.Add(new Candidate(order, job.DependsOn!, job, source, isDelayed, isForeign));
        }

        return jobs;
    }

    private async Task<Piece> ReadSourcesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var sources = new List<Candidate>();
        var count = 0;
        var last = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            count++;
            last = reader.GetInt64(0);
            var source = NeedsSources ? PostgresRows.Read(reader, 1) : null;
            if (source is null || Query.Filter is not { } filter || filter.Matches(source))
            {
                sources.Add(new Candidate(last, source?.Id ?? PostgresRows.IdOf(reader.GetGuid(1)), null, KeepsSources ? source : null));
            }
        }

        return new Piece(sources, count, last);
    }

    private static void Add(NpgsqlBatch batch, Func<PostgresQuery, string> statement)
    {
        var values = new PostgresQuery();
        batch.BatchCommands.Add(values.ToBatchCommand(statement(values)));
    }

    /// <param name="Sources">The sources that match the filter.</param>
    /// <param name="Count">Number of examined sources.</param>
    /// <param name="Last">Position of the last one.</param>
    private sealed record Piece(List<Candidate> Sources, int Count, long Last);
}

/// <summary>The result of a query; all lists are in the order of the sources.</summary>
/// <param name="Jobs">Jobs that can be handed out again: to anyone, to their senders, or to others.</param>
/// <param name="Exhausted">Jobs without a heartbeat and without retries left.</param>
/// <param name="Free">Sources without a job.</param>
/// <param name="Times">The times that it used.</param>
/// <param name="Position">The position of the next query.</param>
internal sealed record EnrollView(
    IReadOnlyList<Candidate> Jobs,
    IReadOnlyList<Candidate> Exhausted,
    IReadOnlyList<Candidate> Free,
    EnrollTimes Times,
    EnrollPosition Position)
{
    /// <summary>Gets the view without some jobs and sources.</summary>
    public EnrollView Without(IReadOnlySet<string> ids) => ids.Count == 0 ? this : this with
    {
        Jobs = [.. Jobs.Where(candidate => !ids.Contains(candidate.Job!.Id))],
        Exhausted = [.. Exhausted.Where(candidate => !ids.Contains(candidate.Job!.Id))],
        Free = [.. Free.Where(candidate => !ids.Contains(candidate.SourceId))],
    };
}
