using System.CommandLine;
using Ayon.Events.Server.CommandLine;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary><c>ayon-events-server events</c></summary>
internal static class EventsCommand
{
    public static Command Create(DatabaseCommands database) => new("events", "Exports and imports events.") { ExportCommand.Create(database), ImportCommand.Create(database) };
}
