using System.CommandLine;
using System.Globalization;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Changing;

/// <summary>Changes events one by one and prints the result of each.</summary>
/// <param name="selection">The events.</param>
/// <param name="confirmation">Asks before many are changed.</param>
/// <param name="done">The name of the change, e.g. <c>restarted</c>.</param>
internal sealed class EventChange(EventSelection selection, Confirmation confirmation, string done)
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would change." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object per event, one per line." };

    /// <summary>Returns the reason why an event cannot be changed, or null.</summary>
    public Func<AyonEvent, string?> Refusal { get; init; } = static _ => null;

    /// <summary>Creates the change of one event.</summary>
    public required Func<ParseResult, Session, CancellationToken, Task<ApplyChange>> Prepare { get; init; }

    /// <summary>Returns a change that updates events.</summary>
    public static ApplyChange Update(UpdateEventRequest request) =>
        // If the server counts attempts, a job that is handed out in the meantime is not changed.
        (session, stored, cancellationToken) => session.Client.UpdateAsync(stored.Id, request with { IfMatch = stored.Attempt > 0 ? stored.Attempt : null }, cancellationToken);

    public void AddTo(Command command, CommandHost host)
    {
        selection.AddTo(command);
        command.Options.Add(_dryRun);
        confirmation.AddTo(command);
        command.Options.Add(_json);
        host.SetAction(command, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        // Read before an event is changed: an error in a file must not leave half of them changed.
        var apply = await Prepare(parsed, session, cancellationToken);
        var ids = await selection.FindAsync(parsed, session, cancellationToken);
        if (ids.Count == 0)
        {
            session.Screen.Note($"No matching {confirmation.Noun}.");
            return ExitCode.Done;
        }

        if (parsed.GetValue(_dryRun))
        {
            apply = null;
        }
        else if (!await confirmation.AskAsync(ids.Count, parsed, session, cancellationToken))
        {
            return ExitCode.Failed;
        }

        var exitCodes = new HashSet<int>();
        foreach (var id in ids)
        {
            try
            {
                await ChangeAsync(id, apply, parsed, session, cancellationToken);
            }
            catch (Exception error) when (IsOfOneEvent(error) && Failure.Of(error, session.Connection) is { } failure)
            {
                session.Screen.Error(error switch
                {
                    StaleAttemptException => $"{id} was handed out to another worker in the meantime and was not changed.",
                    EventHasDependentsException => $"{id} was not deleted: other events depend on it. 'ayon-events show {id}' shows them; delete them first.",
                    _ => failure.Message,
                });
                exitCodes.Add(failure.ExitCode);
            }
        }

        return exitCodes.Count switch { 0 => ExitCode.Done, 1 => exitCodes.Single(), _ => ExitCode.Failed };
    }

    private static bool IsOfOneEvent(Exception error) => error is ToolException or EventNotFoundException or StaleAttemptException or EventHasDependentsException;

    private async Task ChangeAsync(string id, ApplyChange? apply, ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var stored = await session.Client.GetAsync(id, cancellationToken);
        if (Refusal(stored) is { } reason)
        {
            throw new ToolException(ExitCode.Failed, $"{stored.Id} ({stored.Topic}) {reason}.");
        }

        if (apply is not null)
        {
            await apply(session, stored, cancellationToken);
        }

        session.Screen.Raw(parsed.GetValue(_json)
            ? JsonText.Line(new { stored.Id, stored.Topic, Was = stored.Status, stored.Retries, Done = apply is null ? null : done })
            : string.Create(CultureInfo.InvariantCulture, $"{(apply is null ? "would be " : "")}{done}  {stored.Id}  {Texts.OneLine(stored.Topic)}  (was {Texts.Of(stored.Status)}{Retries(stored)})"));
    }

    private static string Retries(AyonEvent stored) => stored.DependsOn is null ? "" : $", {JobHistory.Read(stored.Payload).Describe(stored.Retries)}";
}

/// <summary>Changes an event at the server.</summary>
/// <param name="session">The connection.</param>
/// <param name="stored">The event as it is stored.</param>
/// <param name="cancellationToken">Cancels the call.</param>
internal delegate Task ApplyChange(Session session, AyonEvent stored, CancellationToken cancellationToken);
