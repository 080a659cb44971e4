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

    private static readonly Option<string> Input = new("--input", "-i")
    {
        Description = "File to read; - is standard input.",
        DefaultValueFactory = static _ => Standard,
    };

    private static readonly Option<string> OnConflict = new("--on-conflict")
    {
        Description = "What becomes of an event whose id or hash is stored already: skip leaves the stored one, replace makes it the one of the file, fail ends the import there.",
        DefaultValueFactory = static _ => "skip",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Stores nothing: checks the lines and counts those that are stored already.",
    };

    public static Command Create(DatabaseCommands database)
    {
        OnConflict.AcceptOnlyFromAmong("skip", "fail", "replace");
        var import = new Command("import", "Stores events that were exported. A server may be running meanwhile; it tells nobody of them.") { Input, OnConflict, DryRun };
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
