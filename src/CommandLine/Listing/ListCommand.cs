using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Listing;

/// <summary><c>list</c>: lists stored events, one page or all.</summary>
internal sealed class ListCommand
{
    private const int MostEvents = 1_000_000;

    private readonly Argument<string[]> _topics = new("topic") { Description = "Topics or patterns, e.g. 'entity.*'. Default: all except log.*.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _ids = OptionValues.List("--id", "ID", "Event ids; separated by commas or repeated.");
    private readonly Option<string[]> _projects = OptionValues.List("--project", "NAME", "Projects.");
    private readonly Option<string[]> _users = OptionValues.List("--user", "NAME", "Users.");
    private readonly Option<EventStatus[]> _statuses = OptionValues.Statuses($"Statuses: {OptionValues.AllStatuses}.");
    private readonly Option<bool?> _hasChildren = new("--has-children") { HelpName = "true|false", Description = "Only events that other events depend on, or only events without dependents. A real AYON server finds nothing for false." };
    private readonly Option<Moment?> _newerThan = OptionValues.Time("--newer-than", "Only events created after this time.");
    private readonly Option<Moment?> _olderThan = OptionValues.Time("--older-than", "Only events created before this time.");
    private readonly Option<string?> _filter = new("--filter") { HelpName = "WORDS", Description = "Words of three letters or more; each must occur in topic, project, user or description. A real AYON server only finds text stored in lower case." };
    private readonly Option<bool> _logs = new("--logs") { Description = "Include log.* events." };
    private readonly Option<int> _limit = OptionValues.Count("--limit", "Maximum number of events to list.", 50, 1, MostEvents);
    private readonly Option<bool> _all = new("--all") { Description = "List all matching events." };
    private readonly Option<bool> _oldestFirst = new("--oldest-first") { Description = "List the oldest events first. Default: newest first." };
    private readonly Option<string?> _cursor = new("--cursor") { HelpName = "CURSOR", Description = "Continue from the cursor that the previous list printed." };
    private readonly Option<bool> _wide = OptionValues.Wide();
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object per event, one per line." };

    public static Command Create(CommandHost host)
    {
        var list = new ListCommand();
        var command = new Command("list", "Lists stored events.")
        {
            list._topics, list._ids, list._projects, list._users, list._statuses, list._hasChildren, list._newerThan, list._olderThan,
            list._filter, list._logs, list._limit, list._all, list._oldestFirst, list._cursor, list._wide, list._json,
        };
        list._topics.Validators.Add(OptionValues.CheckPatterns);
        command.Validators.Add(result =>
        {
            if (result.GetValue(list._all) && result.GetResult(list._limit) is { Implicit: false })
            {
                result.AddError("--all and --limit cannot be combined.");
            }
        });
        host.SetAction(command, list.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var request = Selection(parsed, session.Time);
        var left = parsed.GetValue(_all) ? int.MaxValue : parsed.GetValue(_limit);
        var isJson = parsed.GetValue(_json);
        var forTable = new List<AyonEvent>();
        do
        {
            var page = await session.Client.ListAsync(request with { Limit = Math.Min(left, EventListRequest.MaxLimit) }, cancellationToken);
            foreach (var one in page.Events)
            {
                if (isJson)
                {
                    session.Screen.Raw(JsonText.Line(one));
                }
                else
                {
                    forTable.Add(one);
                }
            }

            left -= page.Events.Count;
            request = request with { Cursor = page.NextCursor };
        }
        while (left > 0 && request.Cursor is not null);

        if (forTable.Count > 0)
        {
            EventTable.Write(session.Screen, forTable, session.Time, parsed.GetValue(_wide));
        }
        else if (!isJson)
        {
            session.Screen.Note("No events.");
        }

        if (request.Cursor is not null)
        {
            session.Screen.Note($"There are more events: --cursor {request.Cursor}");
        }

        return ExitCode.Done;
    }

    private EventListRequest Selection(ParseResult parsed, TimeProvider time) => new()
    {
        Ids = GivenOrNull(parsed.GetValue(_ids)),
        Topics = TopicArguments.ForList(parsed.GetValue(_topics)),
        Projects = GivenOrNull(parsed.GetValue(_projects)),
        Users = GivenOrNull(parsed.GetValue(_users)),
        Statuses = parsed.GetValue(_statuses) is { Length: > 0 } statuses ? statuses : null,
        HasChildren = parsed.GetValue(_hasChildren),
        NewerThan = parsed.GetValue(_newerThan)?.On(time),
        OlderThan = parsed.GetValue(_olderThan)?.On(time),
        Words = parsed.GetValue(_filter),
        IncludeLogs = parsed.GetValue(_logs),
        NewestFirst = !parsed.GetValue(_oldestFirst),
        Cursor = parsed.GetValue(_cursor),
    };

    private static string[]? GivenOrNull(string[]? values) => values is { Length: > 0 } ? values : null;
}
