using System.CommandLine;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary><c>ayon-events-server events</c></summary>
internal static class EventsCommand
{
    public static Command Create() => new("events", "Exports and imports events.") { ExportCommand.Create(), ImportCommand.Create() };
}
