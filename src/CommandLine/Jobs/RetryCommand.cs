using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary><c>retry</c>: lets workers do settled jobs again.</summary>
internal static class RetryCommand
{
    public static Command Create(CommandHost host)
    {
        var keepRetries = new Option<bool>("--keep-retries") { Description = "Keep the count of retries. Default: it begins at 0, so that the job has all of them again." };
        var command = new Command("retry", "Restarts jobs that are failed, aborted or finished: a worker gets them again.") { keepRetries };
        new JobChange(
            new JobSelection(EventStatus.Failed),
            "restarted",
            static job => job.Status switch
            {
                EventStatus.Pending or EventStatus.InProgress => "is being worked on; 'ayon-events abort' calls it off first",
                EventStatus.Restarted => "is restarted already",
                _ => null,
            },
            parsed => new UpdateEventRequest { Status = EventStatus.Restarted, Retries = parsed.GetValue(keepRetries) ? null : 0 })
            .AddTo(command, host);
        return command;
    }
}
