using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Ayon.Events.Server.CommandLine;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Operations.Retention;

/// <summary><c>ayon-events-server retention run</c></summary>
internal static class RetentionCommand
{
    private static readonly Option<int?> EventDays = new("--event-days")
    {
        Description = "Delete events that were not updated for this number of days. Default: the setting Retention:EventDays.",
    };

    private static readonly Option<int?> LogDays = new("--log-days")
    {
        Description = "Delete log.* events that were not updated for this number of days. Default: the setting Retention:LogDays.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show how many events would be deleted, without deleting them." };

    public static Command Create(DatabaseCommands database)
    {
        var run = new Command("run", "Deletes old events. A server can be running at the same time.") { EventDays, LogDays, DryRun };
        database.SetAction(run, RunAsync);
        return new Command("retention", "Deletes old events.") { run };
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var settings = services.GetRequiredService<IOptions<RetentionOptions>>().Value;
        settings.EventDays = parsed.GetValue(EventDays) ?? settings.EventDays;
        settings.LogDays = parsed.GetValue(LogDays) ?? settings.LogDays;
        if (Invalid(settings) is { } problem)
        {
            await errors.WriteLineAsync(problem);
            return ExitCode.WrongCommandLine;
        }

        var isDryRun = parsed.GetValue(DryRun);
        var progress = new Progress(errors, services.GetRequiredService<TimeProvider>());
        var report = await services.GetRequiredService<Sweep>().RunAsync(
            settings, isDryRun, soFar => progress.Report(() => Count(soFar)), cancellationToken);
        if (report.IsElsewhere)
        {
            await errors.WriteLineAsync("Another process is already deleting old events in this database.");
        }

        await output.WriteLineAsync($"{(isDryRun ? "To be deleted" : "Deleted")}: {Count(report)}.");
        return ExitCode.Done;
    }

    private static string? Invalid(RetentionOptions settings)
    {
        if (!settings.IsOn)
        {
            return "Specify --event-days, --log-days or both, or set Retention:EventDays or Retention:LogDays. Without them, all events are kept.";
        }

        var problems = new List<ValidationResult>();
        var isValid = Validator.TryValidateObject(settings, new(settings), problems, validateAllProperties: true);
        return isValid ? null : string.Join(' ', problems);
    }

    private static string Count(SweepReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Events} events and {report.Logs} log.* events");
}
