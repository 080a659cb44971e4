using System.CommandLine;
using Ayon.Events.Faults;
using Ayon.Events.Server;
using Ayon.Events.TestSupport;
using Microsoft.Extensions.Hosting;

// The processes that are killed are this program, too.
switch (args)
{
    case ["server", .. var settings]:
        await ReferenceServer.Build(settings).RunAsync();
        return 0;
    case ["worker", ..]:
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddAyonEvents(builder.Configuration.GetSection("Ayon")).AddEnrollHandlers();
        await builder.Build().RunAsync();
        return 0;
}

var jobs = new Option<int>("--jobs") { Description = "How many jobs, over all kinds of server.", DefaultValueFactory = static _ => 2000 };
jobs.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000)
    {
        result.AddError("--jobs must be 1 to 1,000,000.");
    }
});
var seed = new Option<int>("--seed") { Description = "Decides who is killed when. Default: another each time.", DefaultValueFactory = static _ => Random.Shared.Next(1_000_000) };
var mode = new Option<string>("--mode") { Description = "The kind of server: the reference server, one with a real AYON server's weaknesses, or half of the jobs on each.", DefaultValueFactory = static _ => "both" };
mode.AcceptOnlyFromAmong("reference", "ayon", "both");
var root = new RootCommand("Runs jobs over 3 worker and 2 server processes that are killed, frozen and restarted at random, and counts what became of each.") { jobs, seed, mode };
root.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(jobs), parsed.GetValue(seed), parsed.GetValue(mode)!, cancellationToken));
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });

static async Task<int> RunAsync(int jobs, int seed, string mode, CancellationToken cancellationToken)
{
    Console.WriteLine($"jobs {jobs}, seed {seed}, servers: {mode}");
    var folder = Directory.CreateTempSubdirectory("ayon-events-faults-");
    var sum = new Ledger(0, 0, 0, 0, 0);
    try
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        foreach (var (isAyon, share) in Shares(jobs, mode))
        {
            sum += await new FaultRun(postgres, folder, isAyon, share, seed).RunAsync(cancellationToken);
        }
    }
    catch (InvalidOperationException error)
    {
        await Console.Error.WriteLineAsync(error.Message);
        return 2;
    }

    if (sum.IsRight)
    {
        folder.Delete(recursive: true);
    }
    else
    {
        Console.WriteLine($"The processes' logs are in {folder.FullName}.");
    }

    Console.WriteLine(sum);
    return sum.IsRight ? 0 : 1;
}

static IEnumerable<(bool IsAyon, int Jobs)> Shares(int jobs, string mode) => mode switch
{
    "reference" => [(false, jobs)],
    "ayon" => [(true, jobs)],
    _ when jobs == 1 => [(false, 1)],
    _ => [(false, jobs - (jobs / 2)), (true, jobs / 2)],
};
