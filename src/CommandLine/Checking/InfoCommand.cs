using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Checking;

/// <summary><c>info</c>: shows the server and the current user.</summary>
internal static class InfoCommand
{
    public static Command Create(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print it as a JSON object." };
        var command = new Command("info", "Shows the server's version and extensions, and the user of the API key.") { json };
        host.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            var info = await session.Client.GetServerInfoAsync(cancellationToken);
            var user = info.User ?? await session.Client.GetCurrentUserAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                session.Screen.Raw(JsonText.Line(info with { User = user }));
                return ExitCode.Done;
            }

            var facts = new Facts();
            facts.Add("Server", Texts.Safe(session.Connection.ServerName));
            facts.Add("Version", Texts.Safe(info.Version));
            facts.Add("Up for", info.Uptime is { } uptime ? Texts.Of(TimeSpan.FromSeconds(uptime)) : "");
            facts.Add("User", $"[bold]{Texts.Safe(user.Name)}[/]  {Texts.Safe(Roles.Describe(user))}");
            facts.Add("Extensions", info.Extensions.Count == 0 ? "[grey]none: a standard AYON server[/]" : Texts.Safe(string.Join(", ", info.Extensions)));
            facts.Write(session.Screen);
            return ExitCode.Done;
        });
        return command;
    }
}
