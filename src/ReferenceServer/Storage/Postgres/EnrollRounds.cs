using Ayon.Events.Server.Storage.Enroll;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Serves callers of one consumer in rounds: a query of what can be handed out, then a transaction that hands it out. After a round
/// that lost everything to other processes, another one follows. Callers get results only when the transaction is durable.
/// </summary>
internal sealed class EnrollRounds(NpgsqlDataSource database, TimeProvider time)
{
    // Each further round means that others got jobs meanwhile.
    private const int MostRounds = 20;

    private readonly EnrollLooks _looks = new(time);
    private readonly EnrollClaims _claims = new(time);

    /// <summary>Hands jobs to the requests, oldest sources first; no two requests have the same sender.</summary>
    public async Task RunAsync(string consumer, List<EnrollRequest> requests)
    {
        await using var connection = await database.OpenConnectionAsync();
        var query = requests[0].Query with { WithSources = requests.Exists(static request => request.Query.WithSources) };
        if (query.Sequential)
        {
            await RunSequentialAsync(connection, consumer, query, requests);
            return;
        }

        // Jobs and sources that somebody else keeps locked, by their ids.
        var locked = new HashSet<string>(StringComparer.Ordinal);
        var isCut = false;
        for (var round = 1; round <= MostRounds; round++)
        {
            // Where sources are so large that not all can be given, each gets some.
            var hungry = requests.FindAll(request => request.Missing > 0 && !(isCut && request.Given.Any()));
            // What was given a moment ago is not to be found again.
            var held = requests.SelectMany(static request => request.Query.Holding.Concat(request.Given)).Select(PostgresRows.GuidOf);
            var view = await _looks.RunAsync(connection, consumer, query, hungry, [.. held]);
            view = view.Without(locked);
            if (query.WithSources)
            {
                (view, var isTooMuch) = await EnrollSources.ReadAsync(connection, view, hungry);
                isCut |= isTooMuch;
            }

            var plan = EnrollPlan.Make(hungry, view, time.GetUtcNow());
            if (plan.IsEmpty)
            {
                return;
            }

            var given = 0;
            try
            {
                var claimed = await _claims.RunAsync(connection, query, plan);
                given = claimed.Tell();
                if (given == 0 && plan.Sources.Count > 0)
                {
                    given = await ClaimSlowlyAsync(connection, query, plan);
                }
            }
            catch (PostgresException error) when (PostgresErrors.IsLocked(error))
            {
                // What is behind them is handed out meanwhile.
                locked.UnionWith(await plan.FindLockedAsync(connection));
            }
            catch (PostgresException error) when (IsPassing(error))
            {
                // Nothing was done; the next look sees what is different.
            }

            if (given >= plan.Wanted && !(isCut && requests.Exists(static request => !request.Given.Any())))
            {
                return;
            }
        }
    }

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
        if (await EnrollLooks.FindInWorkAsync(connection, query, times) is { Count: > 0 } inWork)
        {
            // None but what is in work already: that takes no lock.
            // What is given up stands, whoever is quicker with what comes next.
            var atWork = EnrollPlan.MakeForWork(request, inWork, times, time.GetUtcNow());
            return (await _claims.RunAsync(connection, query, atWork)).Tell() == atWork.Wanted && atWork.GivenUp.Count == 0;
        }

        // Most ask in vain: the lock is troubled only when there seems to be something to hand out.
        var view = await _looks.RunAsync(connection, consumer, query, [request], held: []);
        if (EnrollPlan.Make([request], view, time.GetUtcNow()).IsEmpty)
        {
            return true;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await EnrollClaim.LockAsync(connection, EnrollClaim.SequentialLockOf(query.TargetTopic), CancellationToken.None);
        // What is in work is looked for before the sources and after them: a job that fails or is restarted in between is seen by the first look,
        // one that others make by the second.
        if (await EnrollLooks.FindInWorkAsync(connection, query, times) is { Count: > 0 })
        {
            return false;
        }

        view = await _looks.RunAsync(connection, consumer, query, [request], held: []);
        if (await EnrollLooks.FindInWorkAsync(connection, query, view.Times) is { Count: > 0 })
        {
            return false;
        }

        // No source beyond the oldest: who takes it at this moment, without asking for an order, comes first.
        var plan = EnrollPlan.Make([request], view with { Free = [.. view.Free.Take(1)] }, time.GetUtcNow());
        var claimed = await _claims.RunAsync(connection, query, plan);
        if (claimed.Given == 0 && plan.Sources.Count > 0)
        {
            claimed = await _claims.RunLockedAsync(connection, query, plan.Sources[0], request);
        }

        await transaction.CommitAsync();
        return claimed.Tell() == plan.Wanted;
    }

    // Nothing was to be had at once: someone else is handing out the same jobs, or has dispatched events with their hashes. One
    // is tried after the other, under its lock.
    private async Task<int> ClaimSlowlyAsync(NpgsqlConnection connection, EnrollQuery query, EnrollPlan plan)
    {
        foreach (var source in plan.Sources)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            if (!await EnrollClaim.TryLockAsync(connection, EnrollClaim.LockOf(query.TargetTopic, source.SourceId)))
            {
                continue;
            }

            var claimed = await _claims.RunLockedAsync(connection, query, source, plan.Takers[0]);
            await transaction.CommitAsync();
            if (claimed.Tell() > 0)
            {
                return claimed.Given;
            }
        }

        return 0;
    }
}
