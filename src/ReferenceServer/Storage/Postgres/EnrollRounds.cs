using Ayon.Events.Server.Filtering;
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
            var plan = EnrollPlan.Make(hungry, view);
            if (plan.IsEmpty)
            {
                return;
            }

            plan.Resumed.ForEach(step => Give(step.Request, step.Candidate, step.Candidate.Job!));
            var given = await ClaimAsync(connection, query, plan);
            if (given == 0 && plan.Resumed.Count == 0 && plan.Sources.Count > 0)
            {
                given = await ClaimSlowlyAsync(connection, query, plan);
            }

            if (plan.Resumed.Count + given >= plan.Wanted)
            {
                return;
            }
        }
    }

    private static void Give(EnrollRequest request, Candidate candidate, AyonEvent job) => request.Give(candidate.Order, new EnrolledJob(
        job,
        candidate.Job?.Status switch
        {
            null => JobClaim.Created,
            EventStatus.Failed => JobClaim.Retried,
            EventStatus.Restarted => JobClaim.Restarted,
            _ => JobClaim.Resumed,
        },
        candidate.Source));

    // With "sequential" there is one job at a time: who hands it out has the lock of all sequential callers.
    private async Task RunSequentialAsync(NpgsqlConnection connection, string consumer, EnrollQuery query, List<EnrollRequest> requests)
    {
        foreach (var request in requests)
        {
            // Most ask in vain: the lock is troubled only when there seems to be something to hand out.
            var working = await FindInWorkAsync(connection, query);
            if (working is null)
            {
                var view = await LookAsync(connection, consumer, query, [request], held: [], isSequential: true);
                if (EnrollPlan.Make([request], view).IsEmpty)
                {
                    continue;
                }

                await using var transaction = await connection.BeginTransactionAsync();
                await EnrollClaim.LockAsync(connection, EnrollClaim.SequentialLockOf(query.TargetTopic), CancellationToken.None);
                working = await FindInWorkAsync(connection, query);
                if (working is null)
                {
                    view = await LookAsync(connection, consumer, query, [request], held: [], isSequential: true);
                    var plan = EnrollPlan.Make([request], view);
                    if (!plan.IsEmpty && await ClaimAsync(connection, query, plan) == 0 && plan.Sources.Count > 0)
                    {
                        await ClaimLockedAsync(connection, query, plan.Sources[0], request);
                    }
                }

                await transaction.CommitAsync();
            }

            if (working?.Job is { } job && job.Sender == request.Query.Sender && !request.Query.Holding.Contains(job.Id, StringComparer.Ordinal))
            {
                Give(request, working, job);
            }
        }
    }

    private Task<Candidate?> FindInWorkAsync(NpgsqlConnection connection, EnrollQuery query) =>
        new EnrollRead(query, EnrollPosition.Start, SinceOf(query), Limit: 1).FindInWorkAsync(connection, CancellationToken.None);

    private async Task<EnrollView> LookAsync(
        NpgsqlConnection connection, string consumer, EnrollQuery query, List<EnrollRequest> requests, Guid[] held, bool isSequential = false)
    {
        var position = _positions.Find(consumer);
        if (position is null && await PositionRows.FindAsync(connection, consumer) is { } saved)
        {
            _positions.Load(consumer, position = saved);
        }

        // Later than the position's: time that went on cannot make it worthless.
        var since = SinceOf(query);
        var read = new EnrollRead(query, (position ?? EnrollPosition.Start).For(since), since, requests.Sum(static request => request.Missing) + Spare);
        string[] senders = isSequential ? [] : [.. requests.Select(static request => request.Query.Sender)];
        var view = await read.RunAsync(connection, senders, held, CancellationToken.None);
        if (_positions.Advance(consumer, view.Position))
        {
            await PositionRows.SaveAsync(connection, consumer, view.Position, time.GetUtcNow());
            _positions.Load(consumer, view.Position);
        }

        return view;
    }

    private long? SinceOf(EnrollQuery query) => query.MaxAge is { } age ? EventTime.Before(time.GetUtcNow(), age) : null;

    // Returns how many jobs were given.
    private async Task<int> ClaimAsync(NpgsqlConnection connection, EnrollQuery query, EnrollPlan plan)
    {
        var now = time.GetUtcNow();
        var jobs = plan.Takers.ConvertAll(taker => (Taker: taker, Job: NewJob.Of(taker.Query, plan.Sources[0].SourceId, now)));
        await using var batch = new NpgsqlBatch(connection);
        if (plan.Revived.Count > 0)
        {
            batch.BatchCommands.Add(EnrollClaim.ReviveAll(plan.Revived.ConvertAll(static step => new Taking(step.Request.Query, step.Candidate)), now));
        }

        if (jobs.Count > 0)
        {
            batch.BatchCommands.Add(EnrollClaim.CreateAll(query.TargetTopic, plan.Sources, jobs.ConvertAll(static job => job.Job)));
        }

        if (batch.BatchCommands.Count == 0)
        {
            return 0;
        }

        var claimed = await ReadAsync(batch);
        var given = 0;
        foreach (var step in plan.Revived)
        {
            if (claimed.TryGetValue(step.Candidate.Job!.Id, out var job))
            {
                Give(step.Request, step.Candidate, job);
                given++;
            }
        }

        foreach (var (taker, planned) in jobs)
        {
            if (claimed.TryGetValue(planned.Id, out var job))
            {
                Give(taker, plan.Sources.First(source => source.SourceId == job.DependsOn), job);
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
        var job = NewJob.Of(request.Query, source.SourceId, time.GetUtcNow());
        await using var find = WriteSql.FindHashes(connection, [job]);
        // Someone may have dispatched an event with this very hash: the source still gets its job, under another.
        var hash = await find.ExecuteScalarAsync() is null ? job.Hash! : job.Id;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { EnrollClaim.CreateAll(query.TargetTopic, [source], [job], _ => hash) },
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
