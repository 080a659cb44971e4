using System.CommandLine;
using System.Text.Json;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Enrolling;

/// <summary><c>enroll</c>: takes a job by hand, as a worker does, and can settle it immediately.</summary>
internal sealed class EnrollCommand
{
    private const int DefaultMaxRetries = 3;
    private const int DefaultOldest = 3;

    private readonly Argument<string[]> _sources = new("source") { Description = "Topics or patterns of the source events.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _target = new("--target") { HelpName = "TOPIC", Description = "Topic of the job.", Required = true };
    private readonly Option<string?> _sender = new("--sender") { HelpName = "NAME", Description = "Sender that takes the job; the same sender gets its unfinished job again. Default: ayon-events.MACHINE." };
    private readonly Option<bool> _sequential = new("--sequential") { Description = "One job of the target topic at a time, in the order of the sources." };
    private readonly Option<string?> _filter = new("--filter") { HelpName = "JSON", Description = "Filter of the sources, such as {\"conditions\": [{\"key\": \"project\", \"value\": \"demo\"}]}, @FILE, or - for standard input." };
    private readonly Option<int> _maxRetries = OptionValues.Count("--max-retries", "Retry limit of a failed job; 3 gives 5 attempts.", DefaultMaxRetries, 0, 1_000_000);
    private readonly Option<int> _oldest = OptionValues.Count("--ignore-older-than", "Maximum age of sources in days since their last update; 0 means no limit.", DefaultOldest, 0, 100_000);
    private readonly Option<string[]> _ignored = OptionValues.List("--ignore-sender-type", "TYPE", "Ignore sources with these sender types.");
    private readonly Option<string?> _description = new("--description") { HelpName = "TEXT", Description = "Description of a new job." };
    private readonly Option<bool> _finish = new("--finish") { Description = "Finish the job immediately." };
    private readonly Option<bool> _fail = new("--fail") { Description = "Fail the job immediately; it is retried up to --max-retries times." };
    private readonly Option<string?> _message = new("--message") { HelpName = "TEXT", Description = "Description of the job with --finish or --fail." };
    private readonly Option<string?> _summary = new("--summary") { HelpName = "JSON", Description = "Summary of the job with --finish: a JSON object, @FILE, or -." };
    private readonly Option<string?> _payload = new("--payload") { HelpName = "JSON", Description = "Payload of the job with --finish or --fail: a JSON object, @FILE, or -." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the job with its source as a JSON object." };

    public static Command Create(CommandHost host)
    {
        var enroll = new EnrollCommand();
        var command = new Command("enroll", "Takes a job by hand, as a worker does. Exit code 5 if there is none. To finish or fail it later, run the command again with --finish or --fail.")
        {
            enroll._sources, enroll._target, enroll._sender, enroll._sequential, enroll._filter, enroll._maxRetries, enroll._oldest,
            enroll._ignored, enroll._description, enroll._finish, enroll._fail, enroll._message, enroll._summary, enroll._payload, enroll._json,
        };
        enroll._sources.Validators.Add(OptionValues.CheckPatterns);
        enroll._target.Validators.Add(OptionValues.CheckTopic);
        command.Validators.Add(enroll.Validate);
        host.SetAction(command, enroll.RunAsync);
        return command;
    }

    private void Validate(System.CommandLine.Parsing.CommandResult result)
    {
        var (finishes, fails) = (result.GetValue(_finish), result.GetValue(_fail));
        if (finishes && fails)
        {
            result.AddError("--finish and --fail cannot be combined.");
        }

        if (!finishes && !fails && (result.GetValue(_message) ?? result.GetValue(_payload)) is not null)
        {
            result.AddError("--message and --payload require --finish or --fail.");
        }

        if (!finishes && result.GetValue(_summary) is not null)
        {
            result.AddError("--summary requires --finish.");
        }

        string?[] inputs = [result.GetValue(_filter), result.GetValue(_summary), result.GetValue(_payload)];
        if (inputs.Count(static text => text == "-") > 1)
        {
            result.AddError("Only one option can be read from standard input.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        // Read before the job is taken: an error in a file must not leave an unfinished job.
        var settlement = await ReadSettlementAsync(parsed, session, cancellationToken);
        var request = await ReadRequestAsync(parsed, session, cancellationToken);
        if (await session.Client.EnrollAsync(request, cancellationToken) is not { } job)
        {
            session.Screen.Note($"No job for {request.TargetTopic}.");
            return ExitCode.NotFound;
        }

        if (settlement is not null)
        {
            // A real AYON server may hand out settled jobs.
            if (job.Status is EventStatus.Finished or EventStatus.Aborted)
            {
                throw new ToolException(ExitCode.Failed, $"The server handed out job {job.Id}, which is {Texts.Of(job.Status)}. It was not changed.");
            }

            await session.Client.UpdateAsync(job.Id, settlement with { IfMatch = job.Attempt > 0 ? job.Attempt : null }, cancellationToken);
        }

        var target = await session.Client.GetAsync(job.Id, cancellationToken);
        var source = await session.Client.GetAsync(job.DependsOn, cancellationToken);
        if (parsed.GetValue(_json))
        {
            session.Screen.Raw(JsonText.Line(EnrolledEvent.From(target, source)));
            return ExitCode.Done;
        }

        session.Screen.Line("[grey]Job[/]");
        EventFacts.Write(session.Screen, session.Time, target);
        session.Screen.Line();
        session.Screen.Line("[grey]Source[/]");
        EventFacts.Write(session.Screen, session.Time, source);
        return ExitCode.Done;
    }

    private async Task<EnrollRequest> ReadRequestAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var filter = await OptionValues.ReadObjectAsync("--filter", parsed.GetValue(_filter), session.Environment, cancellationToken);
        return new EnrollRequest
        {
            SourceTopics = parsed.GetRequiredValue(_sources),
            TargetTopic = parsed.GetRequiredValue(_target),
            Sender = parsed.GetValue(_sender) ?? $"{Connection.DefaultSender}.{MachineName()}",
            Description = parsed.GetValue(_description),
            Sequential = parsed.GetValue(_sequential),
            Filter = ReadFilter(filter),
            MaxRetries = parsed.GetValue(_maxRetries),
            IgnoreOlderThan = parsed.GetValue(_oldest),
            IgnoreSenderTypes = parsed.GetValue(_ignored) is { Length: > 0 } ignored ? ignored : null,
        };
    }

    private async Task<UpdateEventRequest?> ReadSettlementAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var finishes = parsed.GetValue(_finish);
        return !finishes && !parsed.GetValue(_fail)
            ? null
            : new UpdateEventRequest
            {
                Status = finishes ? EventStatus.Finished : EventStatus.Failed,
                Description = parsed.GetValue(_message) ?? (finishes ? null : "Failed by hand"),
                Progress = finishes ? 100 : null,
                Summary = await OptionValues.ReadObjectAsync("--summary", parsed.GetValue(_summary), session.Environment, cancellationToken),
                Payload = await OptionValues.ReadObjectAsync("--payload", parsed.GetValue(_payload), session.Environment, cancellationToken),
            };
    }

    private static FilterGroup? ReadFilter(RawJson json)
    {
        if (json.IsMissing)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<FilterNode>(json.Utf8.Span) switch
            {
                FilterGroup group => group,
                { } condition => new FilterGroup { Conditions = [condition] },
                null => null,
            };
        }
        catch (JsonException error)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"--filter is not a valid filter: {error.Message}", error);
        }
    }

    private static string MachineName()
    {
        var name = string.Concat(Environment.MachineName.Select(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '-')).Trim('-', '.');
        return name.Length == 0 ? "host" : name;
    }
}
