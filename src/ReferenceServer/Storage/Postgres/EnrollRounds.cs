using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Serves callers of one consumer in rounds: a look at what could be handed out, then a transaction that hands it out. A round
/// that lost all to other processes is followed by another.
/// </summary>
internal sealed class EnrollRounds(NpgsqlDataSource database, TimeProvider time)
{
    // Each further round means that others got jobs meanwhile.
    private const int MostRounds = 20;

    // Sources beyond those wanted, for those that other processes take meanwhile.
    private const int Spare = 8;

    private readonly EnrollPositions _positions = new();

    /// <summary>Gives the requests their jobs, oldest sources first; no two of the requests are of one sender.</summary>
    public async Task RunAsync(string consumer, List<EnrollRequest> requests)
    {
        await using var connection = await database.OpenConnectionAsync();
        var query = requests[0].Query with { WithSources = requests.Exists(static request => request.Query.WithSources) };
        if (query.Sequential)
        {
            await RunSequentialAsync(connection, consumer, query, requests);
            return;
        }

        for (var round = 1; round <= MostRounds; round++)
        {
            var hungry = requests.FindAll(static request => request.Missing > 0);
            // What was given a moment ago is not to be found again.
            var held = requests.SelectMany(static request => request.Query.Holding.Concat(request.Given)).Select(PostgresRows.GuidOf);
            var view = await LookAsync(connection, consumer, query, hungry, [.. held]);
            var plan = EnrollPlan.Make(hungry, view, time.GetUtcNow());
            if (plan.IsEmpty)
            {
                return;
            }

            var given = 0;
            try
            {
                given = await ClaimAsync(connection, query, plan);
                if (given == 0 && plan.Sources.Count > 0)
                {
                    given = await ClaimSlowlyAsync(connection, query, plan);
                }
            }
            catch (PostgresException error) when (IsPassing(error))
            {
                // Nothing was done; the next look sees what is different.
            }

            if (given >= plan.Wanted)
            {
                return;
            }
        }
    }

    private static void Give(EnrollRequest request, Candidate candidate, AyonEvent job) => request.Give(candidate.Order, new EnrolledJob(
        job,
        candidate.Job is { } seen ? HandOut.ClaimOf(request.Query, seen) : JobClaim.Created,
        candidate.Source));

    // A source is gone, or others wrote the same jobs in another order.
    private static bool IsPassing(PostgresException error) =>
        error.SqlState == PostgresErrorCodes.ForeignKeyViolation || PostgresErrors.IsToBeRepeated(error);

    // With "sequential" there is one job at a time: who hands it out has the lock of all sequential callers.
    private async Task RunSequentialAsync(NpgsqlConnection connection, string consumer, EnrollQuery query, List<EnrollRequest> requests)
    {
        foreach (var request in requests)
        {
            for (var round = 1; round <= MostRounds; round++)
            {
                try
                {
                    if (await ServeSequentialAsync(connection, consumer, query, request))
                    {
                        break;
                    }
                }
                catch (PostgresException error) when (IsPassing(error))
                {
                    // Nothing was done; the next look sees what is different.
                }
            }
        }
    }

    // False when it is worth another look.
    private async Task<bool> ServeSequentialAsync(NpgsqlConnection connection, string consumer, EnrollQuery query, EnrollRequest request)
    {
        var times = EnrollTimes.Of(query, time.GetUtcNow());
        if (await FindInWorkAsync(connection, query, times) is { Count: > 0 } inWork)
        {
            // None but what is in work already: that takes no lock.
            // What is given up stands, whoever is quicker with what comes next.
            var atWork = EnrollPlan.MakeForWork(request, inWork, times, time.GetUtcNow());
            return await ClaimAsync(connection, query, atWork) == atWork.Wanted && atWork.GivenUp.Count == 0;
        }

        // Most ask in vain: the lock is troubled only when there seems to be something to hand out.
        var view = await LookAsync(connection, consumer, query, [request], held: []);
        if (EnrollPlan.Make([request], view, time.GetUtcNow()).IsEmpty)
        {
            return true;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await EnrollClaim.LockAsync(connection, EnrollClaim.SequentialLockOf(query.TargetTopic), CancellationToken.None);
        // First the sources, then the job in work: a job that others make in between is seen by the second.
        view = await LookAsync(connection, consumer, query, [request], held: []);
        if (await FindInWorkAsync(connection, query, view.Times) is { Count: > 0 })
        {
            return false;
        }

        // No source beyond the oldest: who takes it at this moment, without asking for an order, comes first.
        var plan = EnrollPlan.Make([request], view with { Free = [.. view.Free.Take(1)] }, time.GetUtcNow());
        var given = await ClaimAsync(connection, query, plan);
        if (given == 0 && plan.Sources.Count > 0 && await ClaimLockedAsync(connection, query, plan.Sources[0], request))
        {
            given = 1;
        }

        await transaction.CommitAsync();
        return given == plan.Wanted;
    }

    private static Task<IReadOnlyList<Candidate>> FindInWorkAsync(NpgsqlConnection connection, EnrollQuery query, EnrollTimes times) =>
        new EnrollRead(query, EnrollPosition.Start, times, Limit: 1).FindInWorkAsync(connection, CancellationToken.None);

    private async Task<EnrollView> LookAsync(
        NpgsqlConnection connection, string consumer, EnrollQuery query, List<EnrollRequest> requests, Guid[] held)
    {
        var position = _positions.Find(consumer);
        if (position is null && await PositionRows.FindAsync(connection, consumer) is { } saved)
        {
            _positions.Load(consumer, position = saved);
        }

        // Later than the position's: time that went on cannot make it worthless.
        var times = EnrollTimes.Of(query, time.GetUtcNow());
        var read = new EnrollRead(
            query, (position ?? EnrollPosition.Start).For(times.Since), times, requests.Sum(static request => request.Missing) + Spare);
        // With "sequential", what is in work was looked at already.
        string[] senders = query.Sequential ? [] : [.. requests.Select(static request => request.Query.Sender)];
        var view = await read.RunAsync(connection, senders, held, CancellationToken.None);
        if (_positions.Advance(consumer, view.Position))
        {
            await PositionRows.SaveAsync(connection, consumer, view.Position, time.GetUtcNow());
            _positions.Load(consumer, view.Position);
        }

        return view;
    }

    // Returns how many jobs were given.
    private async Task<int> ClaimAsync(NpgsqlConnection connection, EnrollQuery query, EnrollPlan plan)
    {
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
            return 0;
        }

        var claimed = await ReadAsync(batch);
        var given = 0;
        foreach (var taking in takings)
        {
            if (!claimed.TryGetValue(taking.Seen.Id, out var job))
            {
                continue;
            }

            if (taking.IsGivenUp)
            {
                taking.Request.GiveUp(job);
            }
            else
            {
                Give(taking.Request, taking.Candidate, job);
                given++;
            }
        }

        var sources = plan.Sources.ToDictionary(static source => source.SourceId, StringComparer.Ordinal);
        foreach (var (id, taker) in jobs)
        {
            if (claimed.TryGetValue(id, out var job))
            {
                Give(takers[taker], sources[job.DependsOn!], job);
                given++;
            }
        }

        return given;
    }

    // Nothing was to be had at once: someone else is handing out the same jobs, or has dispatched events with their hashes. One
    // is tried after the other, under its lock.
    private async Task<int> ClaimSlowlyAsync(NpgsqlConnection connection, EnrollQuery query, EnrollPlan plan)
    {
        foreach (var source in plan.Sources)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var isClaimed = await EnrollClaim.TryLockAsync(connection, EnrollClaim.LockOf(query.TargetTopic, source.SourceId)) &&
                await ClaimLockedAsync(connection, query, source, plan.Takers[0]);
            await transaction.CommitAsync();
            if (isClaimed)
            {
                return 1;
            }
        }

        return 0;
    }

    // The lock is held, and every statement from here on sees what was committed before it was taken.
    private async Task<bool> ClaimLockedAsync(NpgsqlConnection connection, EnrollQuery query, Candidate source, EnrollRequest request)
    {
        var now = time.GetUtcNow();
        var job = NewJob.Of(request.Query, source.SourceId, now);
        await using var find = WriteSql.FindHashes(connection, [job]);
        // Someone may have dispatched an event with this very hash: the source still gets its job, under another.
        var hash = await find.ExecuteScalarAsync() is null ? job.Hash! : job.Id;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { EnrollClaim.CreateAll(query.TargetTopic, [source], [request.Query], [(job.Id, 0)], now, _ => hash) },
        };
        var claimed = await ReadAsync(batch);
        if (!claimed.TryGetValue(job.Id, out var stored))
        {
            return false;
        }

        Give(request, source, stored);
        return true;
    }

    private static async Task<Dictionary<string, AyonEvent>> ReadAsync(NpgsqlBatch batch)
    {
        var jobs = new Dictionary<string, AyonEvent>(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync();
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
