using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary><c>ayon-events-server events export</c></summary>
internal static class ExportCommand
{
    private const string Standard = "-";

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "File to write, or - for standard output.",
        DefaultValueFactory = static _ => Standard,
    };

    private static readonly Option<string?> Filter = new("--filter") { Description = "Filter in JSON, in the format of enroll." };

    private static readonly Option<string[]> Topics = new("--topic")
    {
        Description = "Topic, or a pattern such as entity.*. May be repeated.",
        DefaultValueFactory = static _ => [],
    };

    private static readonly Option<string?> NewerThan = new("--newer-than") { Description = "Only events updated after this time, e.g. 2026-01-31T12:00Z." };

    private static readonly Option<string?> OlderThan = new("--older-than") { Description = "Only events updated before this time." };

    public static Command Create(DatabaseCommands database)
    {
        var export = new Command("export", "Writes events as NDJSON, one per line in order of creation. A server may be running at the same time.")
        {
            Output, Filter, Topics, NewerThan, OlderThan,
        };
        database.SetAction(export, RunAsync);
        return export;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var errors = parsed.InvocationConfiguration.Error;
        var problems = new FieldErrors();
        var query = ReadQuery(parsed, problems);
        if (problems.Any)
        {
            foreach (var (option, texts) in problems.ByField)
            {
                await errors.WriteLineAsync($"{option}: {string.Join(' ', texts)}");
            }

            return ExitCode.WrongCommandLine;
        }

        var progress = new Progress(errors, services.GetRequiredService<TimeProvider>());
        var export = new EventExport(services.GetRequiredService<IEventStore>());
        var count = await WriteAsync(
            parsed.GetValue(Output)!, output => export.RunAsync(query, output, soFar => progress.Report(() => Count(soFar)), cancellationToken));
        await errors.WriteLineAsync($"Exported {Count(count)}.");
        return ExitCode.Done;
    }

    private static EventListQuery ReadQuery(ParseResult parsed, FieldErrors problems) => new()
    {
        Limit = 0,
        Filter = ReadFilter(parsed.GetValue(Filter), problems),
        Topics = parsed.GetValue(Topics) is { Length: > 0 } topics ? ReadTopics(topics, problems) : null,
        NewerThan = ReadTime(parsed.GetValue(NewerThan), NewerThan.Name, problems),
        OlderThan = ReadTime(parsed.GetValue(OlderThan), OlderThan.Name, problems),
    };

    private static PredicateGroup? ReadFilter(string? json, FieldErrors problems)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return FilterReader.Read(document.RootElement, Filter.Name, problems);
        }
        catch (JsonException)
        {
            problems.Add(Filter.Name, "is not valid JSON.");
            return null;
        }
    }

    private static List<TopicPattern> ReadTopics(string[] topics, FieldErrors problems)
    {
        foreach (var wrong in topics.Where(static topic => !TopicPattern.IsValid(topic)))
        {
            problems.Add(Topics.Name, $"'{wrong}' is not a valid topic or pattern.");
        }

        return problems.Has(Topics.Name) ? [] : [.. topics.Select(static topic => new TopicPattern(topic))];
    }

    private static DateTimeOffset? ReadTime(string? text, string option, FieldErrors problems)
    {
        if (text is null)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        problems.Add(option, $"'{text}' is not a valid time. Example: 2026-01-31T12:00Z.");
        return null;
    }

    // A file is there when it is whole.
    private static async Task<long> WriteAsync(string file, Func<Stream, Task<long>> write)
    {
        if (file == Standard)
        {
            await using var standard = Console.OpenStandardOutput();
            return await write(standard);
        }

        var part = $"{file}.part";
        try
        {
            long count;
            await using (var output = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                count = await write(output);
                await output.FlushAsync();
                RandomAccess.FlushToDisk(output.SafeFileHandle);
            }

            File.Move(part, file, overwrite: true);
            return count;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static string Count(long events) => string.Create(CultureInfo.InvariantCulture, $"{events} {(events == 1 ? "event" : "events")}");
}
