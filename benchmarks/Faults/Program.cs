using Ayon.Events.Faults;
using Ayon.Events.Faults.Work;
using Ayon.Events.Server;

// The processes that are killed are this program, too.
switch (args)
{
    case ["server", .. var settings]:
        await ReferenceServer.Build(settings).RunAsync();
        return 0;
    case ["worker"]:
        await WorkerProcess.RunAsync();
        return 0;
    default:
        return await FaultCommand.RunAsync(args);
}
