using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Showing;

/// <summary><c>show</c>: shows an event with its ancestors and descendants.</summary>
internal sealed class ShowCommand
{
    private readonly Argument<string> _id = new("id") { Description = "Event id." };
    private readonly Option<bool> _alone = new("--alone") { Description = "Omit ancestors and descendants." };
    private readonly Option<int> _maxEvents = OptionValues.Count("--max-events", "Maximum number of later events to search for descendants.", 20_000, 1, 10_000_000);
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object: event, ancestors, descendants." };

    public static Command Create(CommandHost host)
    {
        var show = new ShowCommand();
        var command = new Command("show", "Shows an event with its payload, and its ancestors and descendants as a tree.")
        {
            show._id, show._alone, show._maxEvents, show._json,
        };
        host.SetAction(command, show.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var stored = await session.Client.GetAsync(parsed.GetRequiredValue(_id), cancellationToken);
        var family = parsed.GetValue(_alone)
            ? new EventFamily([], [], isWhole: true)
            : await EventFamily.FindAsync(session.Client, stored, parsed.GetValue(_maxEvents), cancellationToken);
        if (parsed.GetValue(_json))
        {
            session.Screen.Raw(JsonText.Line(new { Event = stored, family.Ancestors, family.Descendants, family.IsWhole }));
            return ExitCode.Done;
        }

        EventFacts.Write(session.Screen, session.Time, stored);
        if (family.Ancestors.Count + family.Descendants.Count > 0)
        {
            session.Screen.Line();
            session.Screen.Write(EventTree.Of(stored, family, session.Time));
        }

        if (!family.IsWhole)
        {
            session.Screen.Note($"Only the {parsed.GetValue(_maxEvents)} events after it were searched. Raise --max-events to search further.");
        }

        return ExitCode.Done;
    }
}
