using System.Text;
using Ayon.Events.Load.Measuring;

namespace Ayon.Events.Load.Reports;

/// <summary>Writes the tables for documentation.</summary>
internal static class MarkdownReport
{
    public static async Task WriteAsync(FileInfo file, RunReport report)
    {
        var text = new StringBuilder();
        text.Append(Capitalised(ReportRows.Circumstances(report))).Append(".\n");
        foreach (var scenario in ReportRows.Tables(report))
        {
            text.Append("\n### ").Append(scenario.Title).Append("\n\n");
            if (scenario.Cases.Count > 0)
            {
                Append(text, scenario);
            }

            if (ReportRows.Remark(scenario) is { } remark)
            {
                text.Append(scenario.Cases.Count > 0 ? "\n" : "").Append(Capitalised(remark)).Append('\n');
            }
        }

        await File.WriteAllTextAsync(file.FullName, text.ToString());
    }

    private static void Append(StringBuilder text, ScenarioResult scenario)
    {
        var head = ReportRows.Head(scenario);
        AppendRow(text, head);
        AppendRow(text, [.. head.Select(static (_, index) => index == 0 ? "---" : "--:")]);
        foreach (var row in ReportRows.Body(scenario))
        {
            AppendRow(text, row);
        }
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
