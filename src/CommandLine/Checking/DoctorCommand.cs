using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Checking;

/// <summary><c>doctor</c>: checks everything that a worker needs.</summary>
internal static class DoctorCommand
{
    private const int NameWidth = 11;

    public static Command Create(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object per check, one per line." };
        var command = new Command("doctor", "Checks settings, network, key, clock, stream and server, and explains how to fix each problem. Exit code 1 if there is a problem.") { json };
        host.SetConnectionAction(command, async (parsed, connection, cancellationToken) =>
        {
            var doctor = new Doctor(connection, host.Environment, host.Screen);
            var problems = 0;
            await foreach (var finding in doctor.ExamineAsync(cancellationToken))
            {
                problems += finding.Outcome == Outcome.Problem ? 1 : 0;
                Write(host.Screen, finding, parsed.GetValue(json));
            }

            if (!parsed.GetValue(json))
            {
                host.Screen.Line();
                host.Screen.Line(problems switch
                {
                    0 => "[green]No problems found.[/]",
                    1 => "[red]1 problem found.[/]",
                    _ => $"[red]{problems} problems found.[/]",
                });
            }

            return problems == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(Screen screen, Finding finding, bool isJson)
    {
        if (isJson)
        {
            screen.Raw(JsonText.Line(finding));
            return;
        }

        var (mark, style) = finding.Outcome switch
        {
            Outcome.Good => ("✓", "green"),
            Outcome.Remark => ("!", "yellow"),
            _ => ("✗", "red"),
        };
        screen.Line($"[{style}]{mark}[/] [bold]{finding.Check.PadRight(NameWidth)}[/] {Texts.Safe(finding.Text)}");
        if (finding.Advice is not null)
        {
            screen.Line($"  {"".PadRight(NameWidth)} [{style}]→[/] {Texts.Safe(finding.Advice)}");
        }
    }
}
