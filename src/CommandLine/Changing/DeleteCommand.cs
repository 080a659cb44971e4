using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;

namespace Ayon.Events.CommandLine.Changing;

/// <summary><c>delete</c>: deletes events.</summary>
internal static class DeleteCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new Command("delete", "Deletes events, with the key of an admin or a service. An event that others depend on is not deleted.");
        new EventChange(EventSelection.OfEvents(), new Confirmation("delete", "events", most: 1), "deleted")
        {
            Prepare = static (_, _, _) => Task.FromResult<ApplyChange>(static (session, stored, cancellationToken) => session.Client.DeleteAsync(stored.Id, cancellationToken)),
        }.AddTo(command, host);
        return command;
    }
}
