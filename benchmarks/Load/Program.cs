using System.CommandLine;
using Ayon.Events.Load;
using Ayon.Events.Load.CommandLine;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Reports;
using Ayon.Events.Load.Servers;

var parsed = new LoadCommand().Create(RunAsync).Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    return ExitCode.Usage;
}

// Long enough for servers and databases to be ended and removed.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });

static async Task<int> RunAsync(LoadOptions options, CancellationToken cancellationToken)
{
    LoadRun? run = null;
    var ending = await EndingOfAsync(async () =>
    {
        using var folder = WorkFolder.Create(options.Folder);
        var progress = new Progress();
        await progress.RunAsync(async () =>
        {
            await using var servers = await ServerSources.CreateAsync(options, folder.Directory, progress);
            run = new LoadRun(options, [servers, .. ServerSources.Others(options)], progress);
            await run.RunAsync(cancellationToken);
        });
    }, cancellationToken);

    // What was measured before it ended is worth having, however it ended.
    if (run?.Report.Sides.Any(static side => side.Scenarios.Count > 0) == true)
    {
        await Reporting.WriteAsync(options, run.Report);
    }

    return ending == ExitCode.Success && run!.Report.Sides.SelectMany(static side => side.Scenarios).Any(static scenario => scenario.Outcome == Outcome.Failed)
        ? ExitCode.ScenarioFailed
        : ending;
}

static async Task<int> EndingOfAsync(Func<Task> work, CancellationToken cancellationToken)
{
    try
    {
        await work();
        return ExitCode.Success;
    }
    catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("Cancelled.");
        return ExitCode.Cancelled;
    }
    catch (LoadException failure)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return ExitCode.NoServer;
    }
}
