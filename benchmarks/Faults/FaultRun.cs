using System.Globalization;
using Ayon.Events.FaultCheck;
using Ayon.Events.Faults.Strikes;
using Ayon.Events.Faults.Work;
using Npgsql;

namespace Ayon.Events.Faults;

/// <summary>One run: servers and workers over one database, jobs, and what befalls them.</summary>
/// <param name="folder">Logs and journals of the processes.</param>
/// <param name="isAyon">Whether the servers have the weaknesses of a real AYON server.</param>
/// <param name="jobs">How many jobs.</param>
/// <param name="seed">Decides what happens when.</param>
/// <param name="faults">What may happen.</param>
internal sealed class FaultRun(string folder, bool isAyon, int jobs, int seed, IReadOnlyList<Fault> faults)
{
    // The last few are left in peace: under endless strikes a long job would never end.
    private const double Peace = 0.95;

    // More strikes the more jobs there are; at least all faults once.
    private const int JobsPerStrike = 25;

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    // What a late worker might still write, it writes by then.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);

    private TimeSpan Longest => TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(jobs * 0.5);

    private string Mode => isAyon ? "ayon" : "reference";

    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await RunDatabase.StartAsync();
        await using var fleet = new Fleet(database, folder, isAyon);
        await fleet.StartServersAsync(cancellationToken);
        await database.AgeAsync();
        await fleet.StartWorkersAsync();

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(Longest);
        using var calm = CancellationTokenSource.CreateLinkedTokenSource(enough.Token);
        var chaos = new Chaos(new Scene(fleet.Workers, fleet.Servers, database, calm.Token), faults);
        var check = new DatabaseCheck(database.ConnectionString, jobs, isFenced: !isAyon);
        using (var journal = new Journal(folder, "orders"))
        {
            var clients = fleet.NewClients(journal);
            var orders = new Orders([.. clients.Select(static client => client.GetRequiredService<IEventClient>())], jobs, faults, number => IsReleased(number, chaos));
            var (striking, ordering) = (chaos.RunAsync(seed), orders.RunAsync(enough.Token));
            try
            {
                await UntilSettledAsync(check, chaos, [striking, ordering, fleet.ReviveAsync(enough.Token)], calm, enough.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                Console.WriteLine($"{Mode}: not done within {Longest}.");
            }
            finally
            {
                await calm.CancelAsync();
                await striking;
                await enough.CancelAsync();
                clients.ForEach(static client => client.Dispose());
            }
        }

        await Task.Delay(Afterwards, TimeProvider.System, cancellationToken);
        await fleet.StopAsync();
        var verdict = await check.JudgeAsync(Recorded.ReadAll(folder), cancellationToken);
        Console.WriteLine($"{Mode}: {verdict}");
        return new RunResult(verdict, CountFaults(chaos), Journal.CountRuns(folder), fleet.Workers.Sum(static worker => worker.Overdue), fleet.Workers.Sum(static worker => worker.Ended), fleet.Servers.Sum(static server => server.Ended));
    }

    // Sources are spread over the strikes, so that each has something to strike.
    private bool IsReleased(int number, Chaos chaos) =>
        (long)number * Math.Max(chaos.FewestStrikes, jobs / JobsPerStrike) <= (long)chaos.Begun * jobs || chaos.IsOver;

    private async Task UntilSettledAsync(DatabaseCheck check, Chaos chaos, Task[] working, CancellationTokenSource calm, CancellationToken cancellationToken)
    {
        var verdict = new Verdict { Jobs = jobs };
        while (verdict.Settled < jobs)
        {
            await Task.Delay(ProgressEvery, TimeProvider.System, cancellationToken);
            if (working.FirstOrDefault(static task => task.IsFaulted) is { } broken)
            {
                await broken;
            }

            try
            {
                verdict = await check.CountAsync(cancellationToken);
            }
            catch (NpgsqlException)
            {
                // It has just crashed.
                continue;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mode}: {verdict.Settled} of {jobs} settled, {chaos.Begun} strikes"));
            if (verdict.Settled >= jobs * Peace && chaos.HasDealtAll)
            {
                await calm.CancelAsync();
            }
        }
    }

    private Dictionary<Fault, int> CountFaults(Chaos chaos)
    {
        var kinds = Enumerable.Range(0, jobs).Select(number => PlannedJob.Of(number, faults).Kind).ToList();
        return faults.ToDictionary(static fault => fault, fault => fault.Strike is null ? kinds.Count(fault.Kinds.Contains) : chaos.CountOf(fault));
    }
}

/// <summary>What came of a run.</summary>
/// <param name="Verdict">What the database says.</param>
/// <param name="Faults">How often each fault happened.</param>
/// <param name="Runs">How many runs of handlers began, and how many of them came to their ends.</param>
/// <param name="Overdue">How many workers did not end within 10 s of SIGTERM.</param>
/// <param name="EndedWorkers">How often a worker ended by itself.</param>
/// <param name="EndedServers">How often a server ended by itself and was started again: it found no database at its start.</param>
internal sealed record RunResult(Verdict Verdict, IReadOnlyDictionary<Fault, int> Faults, (int Begun, int Ended) Runs, int Overdue, int EndedWorkers, int EndedServers)
{
    /// <summary>Whether every job was settled once, every answer was true, and every worker ended in time; answers must have been recorded at all.</summary>
    public bool IsRight => Verdict.IsRight && Overdue == 0 && EndedWorkers == 0 && Verdict.Answers >= Verdict.Jobs;
}
