using System.CommandLine;
using System.Globalization;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary>Changes jobs one by one and prints the result of each.</summary>
/// <param name="selection">The jobs.</param>
/// <param name="done">The name of the change, e.g. <c>restarted</c>.</param>
/// <param name="refusal">Returns the reason why a job cannot be changed, or null.</param>
/// <param name="change">The change.</param>
internal sealed class JobChange(
    JobSelection selection,
    string done,
    Func<AyonEvent, string?> refusal,
    Func<ParseResult, UpdateEventRequest> change)
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show which jobs would change." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object per job, one per line." };

    public void AddTo(Command command, CommandHost host)
    {
        selection.AddTo(command);
        command.Options.Add(_dryRun);
        command.Options.Add(_json);
        host.SetAction(command, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var exitCodes = new HashSet<int>();
        var changed = 0;
        await foreach (var id in selection.FindAsync(parsed, session, cancellationToken))
        {
            try
            {
                await ChangeAsync(id, parsed, session, cancellationToken);
                changed++;
            }
            catch (Exception error) when (error is ToolException or EventNotFoundException or StaleAttemptException && Failure.Of(error, session.Connection) is { } failure)
            {
                session.Screen.Error(error is StaleAttemptException ? $"{id} was handed out to another worker in the meantime and was not changed." : failure.Message);
                exitCodes.Add(failure.ExitCode);
            }
        }

        if (changed == 0 && exitCodes.Count == 0)
        {
            session.Screen.Note("No matching jobs.");
        }

        return exitCodes.Count switch { 0 => ExitCode.Done, 1 => exitCodes.Single(), _ => ExitCode.Failed };
    }

    private async Task ChangeAsync(string id, ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var stored = await session.Client.GetAsync(id, cancellationToken);
        var reason = stored.DependsOn is null ? "is not a job: it does not depend on an event" : refusal(stored);
        if (reason is not null)
        {
            throw new ToolException(ExitCode.Failed, $"{stored.Id} ({stored.Topic}) {reason}.");
        }

        var isDryRun = parsed.GetValue(_dryRun);
        if (!isDryRun)
        {
            // If the server counts attempts, a job that is handed out in the meantime is not changed.
            await session.Client.UpdateAsync(stored.Id, change(parsed) with { IfMatch = stored.Attempt > 0 ? stored.Attempt : null }, cancellationToken);
        }

        session.Screen.Raw(parsed.GetValue(_json)
            ? JsonText.Line(new { stored.Id, stored.Topic, Was = stored.Status, stored.Retries, Done = isDryRun ? null : done })
            : string.Create(CultureInfo.InvariantCulture, $"{(isDryRun ? "would be " : "")}{done}  {stored.Id}  {Texts.OneLine(stored.Topic)}  (was {Texts.Of(stored.Status)}, {JobHistory.Read(stored.Payload).Describe(stored.Retries)})"));
    }
}
