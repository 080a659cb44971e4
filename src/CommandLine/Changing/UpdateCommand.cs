using System.CommandLine;
using System.CommandLine.Parsing;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Changing;

/// <summary><c>update</c>: changes members of events.</summary>
internal sealed class UpdateCommand
{
    private const int Many = 10;

    private readonly Option<EventStatus[]> _status = OptionValues.Statuses("New status.", "--set-status");
    private readonly Option<string?> _description = new("--set-description") { HelpName = "TEXT", Description = "New description." };
    private readonly Option<string?> _summary = new("--set-summary") { HelpName = "JSON", Description = "New summary: a JSON object, @FILE, or - for standard input. It replaces the old one." };
    private readonly Option<string?> _payload = new("--set-payload") { HelpName = "JSON", Description = "New payload: a JSON object, @FILE, or - for standard input. It replaces the old one." };
    private readonly Option<string?> _project = new("--set-project") { HelpName = "NAME", Description = "New project." };
    private readonly Option<string?> _user = new("--set-user") { HelpName = "NAME", Description = "New user." };
    private readonly Option<string?> _sender = new("--set-sender") { HelpName = "NAME", Description = "New sender. An unfinished job belongs to its sender." };
    private readonly Option<double?> _progress = new("--set-progress") { HelpName = "PERCENT", Description = "Progress, 0 to 100; sent to listeners and not stored." };
    private readonly Option<int?> _retries = new("--set-retries") { HelpName = "N", Description = "New number of retries." };

    public static Command Create(CommandHost host)
    {
        var update = new UpdateCommand();
        Option[] settings = [update._status, update._description, update._summary, update._payload, update._project, update._user, update._sender, update._progress, update._retries];
        var command = new Command("update", "Changes members of events. Members that are not given stay as they are.");
        foreach (var setting in settings)
        {
            command.Options.Add(setting);
        }

        new EventChange(EventSelection.OfEvents(), new Confirmation("update", "events", Many), "updated") { Prepare = update.ReadAsync }.AddTo(command, host);
        update._progress.Validators.Add(static result => CheckRange(result, result.GetValueOrDefault<double?>() is >= 0 and <= 100, "0 to 100"));
        update._retries.Validators.Add(static result => CheckRange(result, result.GetValueOrDefault<int?>() >= 0, "0 or more"));
        update._status.Validators.Add(static result => CheckRange(result, result.GetValueOrDefault<EventStatus[]>()?.Length == 1, "one status"));
        command.Validators.Add(result =>
        {
            if (!settings.Any(setting => result.GetResult(setting) is { Tokens.Count: > 0 }))
            {
                result.AddError("Specify at least one member to change, e.g. --set-status finished.");
            }

            if (result.GetValue(update._summary) == "-" && result.GetValue(update._payload) == "-")
            {
                result.AddError("Only one of --set-summary and --set-payload can be read from standard input.");
            }
        });
        return command;
    }

    private static void CheckRange(OptionResult result, bool isValid, string range)
    {
        if (result.Tokens.Count > 0 && !isValid)
        {
            result.AddError($"{result.Option.Name} must be {range}.");
        }
    }

    private async Task<ApplyChange> ReadAsync(ParseResult parsed, Session session, CancellationToken cancellationToken) => EventChange.Update(new UpdateEventRequest
    {
        Status = parsed.GetValue(_status) is [var status] ? status : null,
        Description = parsed.GetValue(_description),
        Summary = await OptionValues.ReadObjectAsync(_summary.Name, parsed.GetValue(_summary), session.Environment, cancellationToken),
        Payload = await OptionValues.ReadObjectAsync(_payload.Name, parsed.GetValue(_payload), session.Environment, cancellationToken),
        Project = parsed.GetValue(_project),
        User = parsed.GetValue(_user),
        Sender = parsed.GetValue(_sender),
        Progress = parsed.GetValue(_progress),
        Retries = parsed.GetValue(_retries),
    });
}
