using System.CommandLine;
using Ayon.Events.CommandLine.Changing;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary><c>abort</c>: aborts jobs.</summary>
internal static class AbortCommand
{
    public static Command Create(CommandHost host)
    {
        var message = new Option<string?>("--message") { HelpName = "TEXT", Description = "Reason; becomes the job's description." };
        var command = new Command("abort", "Aborts jobs: an unfinished job is not processed any further, and its worker stops.") { message };
        new EventChange(
            EventSelection.OfJobs(EventStatus.Pending, EventStatus.InProgress, EventStatus.Restarted, EventStatus.Failed), new Confirmation("abort", "jobs", JobRule.Many), "aborted")
        {
            Refusal = static job => JobRule.Refuse(job) ?? job.Status switch
            {
                EventStatus.Finished => "is already finished",
                EventStatus.Aborted => "is already aborted",
                _ => null,
            },
            Prepare = (parsed, _, _) => Task.FromResult(EventChange.Update(new UpdateEventRequest { Status = EventStatus.Aborted, Description = parsed.GetValue(message) })),
        }.AddTo(command, host);
        return command;
    }
}
