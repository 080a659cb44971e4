using System.CommandLine;
using Ayon.Events.Faults.Strikes;

namespace Ayon.Events.Faults;

/// <summary>The command line.</summary>
internal static class FaultCommand
{
    private static readonly Option<int> Jobs = new("--jobs") { Description = "How many jobs, over all kinds of server.", DefaultValueFactory = static _ => 5000 };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Decides what happens to whom, and when. Default: another each time.",
        DefaultValueFactory = static _ => Random.Shared.Next(1_000_000),
    };

    private static readonly Option<string> Mode = new("--mode")
    {
        Description = "The kind of server: the reference server, one with a real AYON server's weaknesses, or half of the jobs on each.",
        DefaultValueFactory = static _ => "both",
    };

    private static readonly Option<string> Names = new("--faults") { Description = "What happens, by commas. Default: all.", DefaultValueFactory = static _ => "" };

    private static readonly Option<bool> List = new("--list") { Description = "Lists the faults, and ends." };

    static FaultCommand()
    {
        Mode.AcceptOnlyFromAmong("reference", "ayon", "both");
        Jobs.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > 1_000_000)
            {
                result.AddError("--jobs must be 2 to 1,000,000.");
            }
        });
        Names.Validators.Add(static result =>
        {
            Catalogue.Choose(result.GetValueOrDefault<string>() ?? "", out var unknown);
            if (unknown is not null)
            {
                result.AddError($"There is no fault '{unknown}'. The faults are {string.Join(", ", Catalogue.All)}.");
            }
        });
    }

    /// <summary>Runs it.</summary>
    /// <returns>0 when every job was settled once, 1 when not, 2 when there was no run.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Runs jobs over 3 worker and 2 server processes and PostgreSQL, has faults happen at random, and judges by the database alone.")
        {
            Jobs, Seed, Mode, Names, List,
        };
        root.SetAction((parsed, cancellationToken) => parsed.GetValue(List) ? ListAsync() : RunAsync(parsed, cancellationToken));
        var parsed = root.Parse(arguments);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    private static async Task<int> ListAsync()
    {
        foreach (var fault in Catalogue.All)
        {
            await Console.Out.WriteLineAsync($"{fault.Name,-16}{fault.Description}{(Catalogue.IsPossible(fault) ? "" : " (not on this system)")}");
        }

        return 0;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (jobs, seed, mode) = (parsed.GetValue(Jobs), parsed.GetValue(Seed), parsed.GetValue(Mode)!);
        var faults = Catalogue.Choose(parsed.GetValue(Names)!, out _);
        if (faults.FirstOrDefault(static fault => !Catalogue.IsPossible(fault)) is { } impossible)
        {
            await Console.Error.WriteLineAsync($"This system cannot have {impossible}: {impossible.Description}.");
            return 2;
        }

        Console.WriteLine($"jobs {jobs}, seed {seed}, servers: {mode}, faults: {string.Join(',', faults)}");
        var started = TimeProvider.System.GetTimestamp();
        var results = new List<(string Mode, RunResult Result)>();
        var folder = Directory.CreateTempSubdirectory("ayon-events-faults-");
        try
        {
            foreach (var (kind, share) in Shares(jobs, mode))
            {
                var result = await new FaultRun(folder.CreateSubdirectory(kind).FullName, kind == "ayon", share, seed, faults).RunAsync(cancellationToken);
                results.Add((kind, result));
            }
        }
        catch (InvalidOperationException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }

        Tell(results, faults);
        var isRight = results.TrueForAll(static run => run.Result.IsRight);
        if (isRight)
        {
            folder.Delete(recursive: true);
        }
        else
        {
            Console.WriteLine($"Logs and journals of the processes are in {folder.FullName}.");
        }

        Console.WriteLine($"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s, seed {seed}");
        Console.WriteLine(results.Select(static run => run.Result.Verdict).Aggregate(static (left, right) => left + right));
        return isRight ? 0 : 1;
    }

    private static void Tell(List<(string Mode, RunResult Result)> results, IReadOnlyList<Fault> faults)
    {
        Console.WriteLine();
        Console.WriteLine($"| fault | {string.Join(" | ", results.Select(static run => run.Mode))} | what happens |");
        Console.WriteLine($"| --- |{string.Concat(results.Select(static _ => " --- |"))} --- |");
        foreach (var fault in faults)
        {
            Console.WriteLine($"| `{fault.Name}` | {string.Join(" | ", results.Select(run => run.Result.Faults[fault]))} | {fault.Description} |");
        }

        Console.WriteLine();
        foreach (var (mode, result) in results)
        {
            Console.WriteLine($"{mode}: {result.Runs.Begun} runs of handlers began, {result.Runs.Ended} came to their ends");
            foreach (var finding in result.Verdict.Findings)
            {
                Console.WriteLine($"{mode}: {finding}");
            }

            if (result.EndedServers > 0)
            {
                Console.WriteLine($"{mode}: servers that found no database at their start ended and were started again {result.EndedServers} times");
            }

            if (result.EndedWorkers > 0)
            {
                Console.WriteLine($"{mode}: workers ended by themselves {result.EndedWorkers} times");
            }

            if (result.Overdue > 0)
            {
                Console.WriteLine($"{mode}: {result.Overdue} workers did not end within 10 s of SIGTERM");
            }

            if (result.Verdict.Answers < result.Verdict.Jobs)
            {
                Console.WriteLine($"{mode}: {result.Verdict.Answers} answers were recorded, fewer than there are jobs");
            }
        }
    }

    private static IEnumerable<(string Mode, int Jobs)> Shares(int jobs, string mode) =>
        mode == "both" ? [("reference", jobs - (jobs / 2)), ("ayon", jobs / 2)] : [(mode, jobs)];
}
