using System.CommandLine;
using System.Globalization;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary><c>ayon-events-server events import</c></summary>
internal static class ImportCommand
{
    private const string Standard = "-";

    // Beyond these it is the file that is wrong, not its lines.
    private const int MostToldLines = 100;

    private static readonly Argument<string> Input = new("FILE")
    {
        Description = "File to read, or - for standard input.",
        DefaultValueFactory = static _ => Standard,
    };

    private static readonly Option<string> OnConflict = new("--on-conflict")
    {
        Description = "Action for an event whose id or hash already exists: skip keeps the stored event, replace overwrites it, fail stops the import.",
        DefaultValueFactory = static _ => "skip",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Check the lines and count existing events, without storing anything.",
    };

    public static Command Create(DatabaseCommands database)
    {
        OnConflict.AcceptOnlyFromAmong("skip", "fail", "replace");
        var import = new Command("import", "Imports exported events. A server may be running at the same time; it does not notify listeners of the imported events.") { Input, OnConflict, DryRun };
        database.SetAction(import, RunAsync);
        return import;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var conflict = parsed.GetValue(OnConflict);
        var isDryRun = parsed.GetValue(DryRun);
        var mode = isDryRun ? ImportMode.Check : conflict == "replace" ? ImportMode.Replace : ImportMode.Keep;
        var told = 0;
        var import = new EventImport(
            services.GetRequiredService<IEventStore>(),
            mode,
            endsAtExisting: conflict == "fail",
            (number, problem) =>
            {
                if (told++ < MostToldLines)
                {
                    errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Line {number} {problem}"));
                }
            });
        var progress = new Progress(errors, services.GetRequiredService<TimeProvider>());
        await using var input = parsed.GetValue(Input) is { } file && file != Standard ? File.OpenRead(file) : Console.OpenStandardInput();
        var report = await import.RunAsync(input, soFar => progress.Report(() => Count(soFar, isDryRun)), cancellationToken);
        if (told > MostToldLines)
        {
            await errors.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"… and {told - MostToldLines} lines more."));
        }

        await output.WriteLineAsync($"{Count(report, isDryRun)}.");
        return report.Bad > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static string Count(ImportReport report, bool isDryRun) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(isDryRun ? "New" : "Imported")}: {report.Stored}, replaced: {report.Replaced}, there already: {report.Existed}, bad: {report.Bad}");
}
