using Ayon.Events.Load.CommandLine;

namespace Ayon.Events.Load.Reports;

/// <summary>Writes a report everywhere it is wanted.</summary>
internal static class Reporting
{
    public static async Task WriteAsync(LoadOptions options, RunReport report)
    {
        ConsoleReport.Write(report);
        if (options.Json is { } json)
        {
            await JsonReport.WriteAsync(json, report);
        }

        if (options.Markdown is { } markdown)
        {
            await MarkdownReport.WriteAsync(markdown, report);
        }
    }
}
