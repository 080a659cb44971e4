using System.CommandLine;
using Ayon.Events.CommandLine.Changing;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary><c>retry</c>: restarts settled jobs.</summary>
internal static class RetryCommand
{
    public static Command Create(CommandHost host)
    {
        var keepRetries = new Option<bool>("--keep-retries") { Description = "Keep the number of retries. Default: reset it to 0, so that the job has all its retries again." };
        var command = new Command("retry", "Restarts failed, aborted or finished jobs: a worker processes them again.") { keepRetries };
        new EventChange(EventSelection.OfJobs(EventStatus.Failed), new Confirmation("restart", "jobs", JobRule.Many), "restarted")
        {
            Refusal = static job => JobRule.Refuse(job) ?? job.Status switch
            {
                EventStatus.Pending or EventStatus.InProgress => "is in progress; abort it first with 'ayon-events abort'",
                EventStatus.Restarted => "is already restarted",
                _ => null,
            },
            Prepare = (parsed, _, _) => Task.FromResult(EventChange.Update(new UpdateEventRequest { Status = EventStatus.Restarted, Retries = parsed.GetValue(keepRetries) ? null : 0 })),
        }.AddTo(command, host);
        return command;
    }
}
