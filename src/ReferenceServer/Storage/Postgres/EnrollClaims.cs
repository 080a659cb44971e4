using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Assigns jobs to their callers.</summary>
internal sealed class EnrollClaims(TimeProvider time)
{
    /// <summary>Hands out the planned jobs that others have not taken: durable immediately, or with the open transaction.</summary>
    public async Task<EnrollOutcome> RunAsync(NpgsqlConnection connection, EnrollQuery query, EnrollPlan plan)
    {
        var outcome = new EnrollOutcome();
        var now = time.GetUtcNow();
        var takers = plan.Takers.Distinct().ToList();
        var jobs = plan.Takers.ConvertAll(taker => (Id: NewJob.CreateId(now), Taker: takers.IndexOf(taker)));
        await using var batch = new NpgsqlBatch(connection);
        List<Taking> takings = [.. plan.GivenUp, .. plan.HandedOut];
        if (takings.Count > 0)
        {
            batch.BatchCommands.Add(EnrollClaim.HandOutAll(takings, now));
        }

        if (jobs.Count > 0)
        {
            batch.BatchCommands.Add(EnrollClaim.CreateAll(
                query.TargetTopic, plan.Sources, takers.ConvertAll(static taker => taker.Query), jobs, now));
        }

        if (batch.BatchCommands.Count == 0)
        {
            return outcome;
        }

        if (!query.Sequential)
        {
            batch.BatchCommands.Insert(0, PostgresDatabase.Hurry());
        }

        var claimed = await ReadAsync(batch, skipsFirst: !query.Sequential);
        foreach (var taking in takings)
        {
            if (!claimed.TryGetValue(taking.Seen.Id, out var job))
            {
                continue;
            }

            if (taking.IsGivenUp)
            {
                outcome.GiveUp(taking.Request, job);
            }
            else
            {
                outcome.Give(taking.Request, taking.Candidate, job);
            }
        }

        var sources = plan.Sources.ToDictionary(static source => source.SourceId, StringComparer.Ordinal);
        foreach (var (id, taker) in jobs)
        {
            if (claimed.TryGetValue(id, out var job))
            {
                outcome.Give(takers[taker], sources[job.DependsOn!], job);
            }
        }

        return outcome;
    }

    /// <summary>Creates one job whose lock the open transaction holds: every statement sees everything that was committed before the lock was taken.</summary>
    public async Task<EnrollOutcome> RunLockedAsync(NpgsqlConnection connection, EnrollQuery query, Candidate source, EnrollRequest request)
    {
        var outcome = new EnrollOutcome();
        var now = time.GetUtcNow();
        var job = NewJob.Of(request.Query, source.SourceId, now);
        await using var find = WriteSql.FindHashes(connection, [job]);
        // Someone may have dispatched an event with this very hash: the source still gets its job, under another.
        var hash = await find.ExecuteScalarAsync() is null ? job.Hash! : job.Id;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { EnrollClaim.CreateAll(query.TargetTopic, [source], [request.Query], [(job.Id, 0)], now, _ => hash) },
        };
        var claimed = await ReadAsync(batch, skipsFirst: false);
        if (claimed.TryGetValue(job.Id, out var stored))
        {
            outcome.Give(request, source, stored);
        }

        return outcome;
    }

    private static async Task<Dictionary<string, AyonEvent>> ReadAsync(NpgsqlBatch batch, bool skipsFirst)
    {
        var jobs = new Dictionary<string, AyonEvent>(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync();
        if (skipsFirst)
        {
            await reader.NextResultAsync();
        }

        do
        {
            while (await reader.ReadAsync())
            {
                var job = PostgresRows.Read(reader);
                jobs.Add(job.Id, job);
            }
        }
        while (await reader.NextResultAsync());
        return jobs;
    }
}
