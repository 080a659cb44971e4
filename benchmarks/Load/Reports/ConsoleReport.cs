using Ayon.Events.Load.Measuring;
using Spectre.Console;

namespace Ayon.Events.Load.Reports;

/// <summary>Prints the tables.</summary>
internal static class ConsoleReport
{
    // Where output goes to a file there is no width to keep to.
    private const int WidthOfFiles = 180;

    public static void Write(RunReport report)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        console.WriteLine(ReportRows.Circumstances(report));
        foreach (var scenario in ReportRows.Tables(report))
        {
            console.WriteLine();
            if (scenario.Cases.Count > 0)
            {
                console.Write(TableOf(scenario));
            }

            if (ReportRows.Remark(scenario) is { } remark)
            {
                console.MarkupLineInterpolated($"[bold]{scenario.Title}[/]: {remark}");
            }
        }
    }

    private static Table TableOf(ScenarioResult scenario)
    {
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(scenario.Title));
        foreach (var (index, head) in ReportRows.Head(scenario).Index())
        {
            var column = new TableColumn(Markup.Escape(head));
            table.AddColumn(index == 0 ? column.NoWrap() : column.RightAligned());
        }

        foreach (var row in ReportRows.Body(scenario))
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        return table;
    }
}
