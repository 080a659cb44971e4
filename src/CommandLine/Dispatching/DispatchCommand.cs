using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Dispatching;

/// <summary><c>dispatch</c>: dispatches an event.</summary>
internal sealed class DispatchCommand
{
    private readonly Argument<string> _topic = new("topic") { Description = "Topic of the event." };
    private readonly Option<string?> _summary = new("--summary") { HelpName = "JSON", Description = "Summary, sent to all listeners: a JSON object, @FILE, or - for standard input." };
    private readonly Option<string?> _payload = new("--payload") { HelpName = "JSON", Description = "Payload, available over REST only: a JSON object, @FILE, or - for standard input." };
    private readonly Option<string?> _project = new("--project") { HelpName = "NAME", Description = "Project of the event." };
    private readonly Option<string?> _description = new("--description") { HelpName = "TEXT", Description = "Description of the event." };
    private readonly Option<string?> _hash = new("--hash") { HelpName = "HASH", Description = "Unique key: the server rejects a second event with the same hash." };
    private readonly Option<string?> _dependsOn = new("--depends-on") { HelpName = "ID", Description = "Event that this one depends on. A real AYON server ignores it." };
    private readonly Option<string?> _sender = new("--sender") { HelpName = "NAME", Description = "Sender of the event. Default: AYON_SERVICE_NAME, or ayon-events." };
    private readonly Option<bool> _pending = new("--pending") { Description = "Create the event as pending. Default: finished, so that it can be a source." };
    private readonly Option<bool> _noStore = new("--no-store") { Description = "Broadcast the event without storing it." };
    private readonly Option<bool> _reuse = new("--reuse") { Description = "Replace the event with the same hash." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the response as JSON. Default: the new id." };

    public static Command Create(CommandHost host)
    {
        var dispatch = new DispatchCommand();
        var command = new Command("dispatch", "Dispatches an event and prints its id.")
        {
            dispatch._topic, dispatch._summary, dispatch._payload, dispatch._project, dispatch._description, dispatch._hash,
            dispatch._dependsOn, dispatch._sender, dispatch._pending, dispatch._noStore, dispatch._reuse, dispatch._json,
        };
        dispatch._topic.Validators.Add(OptionValues.CheckTopic);
        command.Validators.Add(result =>
        {
            if (result.GetValue(dispatch._summary) == "-" && result.GetValue(dispatch._payload) == "-")
            {
                result.AddError("Only one of --summary and --payload can be read from standard input.");
            }

            if (result.GetValue(dispatch._reuse) && result.GetValue(dispatch._hash) is null)
            {
                result.AddError("--reuse requires --hash, which identifies the event to replace.");
            }
        });
        host.SetAction(command, dispatch.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var request = new DispatchEventRequest
        {
            Topic = parsed.GetRequiredValue(_topic),
            Sender = parsed.GetValue(_sender),
            Hash = parsed.GetValue(_hash),
            Project = parsed.GetValue(_project),
            DependsOn = parsed.GetValue(_dependsOn),
            Description = parsed.GetValue(_description),
            Summary = await OptionValues.ReadObjectAsync("--summary", parsed.GetValue(_summary), session.Environment, cancellationToken),
            Payload = await OptionValues.ReadObjectAsync("--payload", parsed.GetValue(_payload), session.Environment, cancellationToken),
            Finished = !parsed.GetValue(_pending),
            Store = !parsed.GetValue(_noStore),
            Reuse = parsed.GetValue(_reuse),
        };
        var id = await session.Client.DispatchAsync(request, cancellationToken);
        session.Screen.Raw(parsed.GetValue(_json) ? JsonText.Line(new { Id = id }) : id);
        if (request is { DependsOn: { } source, Store: true } && (await session.Client.GetAsync(id, cancellationToken)).DependsOn is null)
        {
            session.Screen.Note($"{id} does not depend on {source}: the server ignored --depends-on, as a real AYON server does. To create a job for an event, use enroll.");
        }

        return ExitCode.Done;
    }
}
