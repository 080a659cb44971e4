using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>Reads the arguments of <c>events</c> (contract, "GraphQL"). Errors name the argument.</summary>
internal static class EventsArguments
{
    public const int DefaultPage = 100;
    public const int MostEvents = 2000;
    private const int ShortestWord = 3;
    private const int LongestFilter = 1000;

    public static QueryArguments Declare() =>
    [
        List("ids", "Events by id."),
        List("topics", "Topics; '*' stands for any characters."),
        List("projects", "Names of projects."),
        List("users", "Names of the users who caused the events."),
        List("states", "Former name of statuses."),
        List("statuses", $"{string.Join(", ", EventStatusNames.All.SkipLast(1))} or {EventStatusNames.All[^1]}; no event has another one."),
        One<BooleanGraphType>("hasChildren", "Whether other events depend on it."),
        One<StringGraphType>("olderThan", "Created before this time, e.g. 2026-01-31T12:00:00+00:00."),
        One<StringGraphType>("newerThan", "Created after this time."),
        One<StringGraphType>("filter", "Free text: each word of three or more letters must occur in topic, project, user or description."),
        One<BooleanGraphType>("includeLogs", "Whether to include log.* events. Otherwise they are returned only if topics names them."),
        One<IntGraphType>("first", $"Maximum number of events, oldest first; up to {MostEvents}. Default without first and last: {DefaultPage}."),
        One<StringGraphType>("after", "Only events after this cursor."),
        One<IntGraphType>("last", $"Maximum number of events, newest first; up to {MostEvents}."),
        One<StringGraphType>("before", "Only events before this cursor."),
    ];

    /// <summary>Creates the query, for one event more than requested.</summary>
    /// <exception cref="ExecutionError">An argument is wrong.</exception>
    public static EventListQuery Read(IResolveFieldContext context, Caller caller)
    {
        var (first, last) = (Count(context, "first"), Count(context, "last"));
        if (first is not null && last is not null)
        {
            throw new ExecutionError("first and last cannot be combined.");
        }

        var topics = TextArguments.Texts(context, "topics")?.Select(static text => TopicPattern.IsValid(text)
            ? new TopicPattern(text)
            : throw new ExecutionError($"topics: '{text}' is not a valid topic or pattern.")).ToList();
        return new EventListQuery
        {
            Ids = TextArguments.Texts(context, "ids")?.Select(static text => EventIds.TryParse(text, out var id) ? id : throw new ExecutionError($"ids: '{text}' is not a valid id.")).ToList(),
            Topics = topics,
            Projects = TextArguments.Texts(context, "projects"),
            Users = TextArguments.Texts(context, "users"),
            Statuses = Statuses(TextArguments.Texts(context, "statuses") ?? TextArguments.Texts(context, "states")),
            HasChildren = context.GetArgument<bool?>("hasChildren"),
            OlderThan = Time(context, "olderThan"),
            NewerThan = Time(context, "newerThan"),
            Words = Words(context),
            WithoutLogs = topics is null && context.GetArgument<bool?>("includeLogs") != true,
            OnlyUser = caller.IsManager ? null : caller.Name,
            After = Place(context, "after"),
            Before = Place(context, "before"),
            Descending = last is not null,
            Limit = (first ?? last ?? DefaultPage) + 1,
        };
    }

    private static QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> List(string name, string description) =>
        new() { Name = name, Description = description };

    private static QueryArgument<T> One<T>(string name, string description)
        where T : IGraphType => new() { Name = name, Description = description };

    private static int? Count(IResolveFieldContext context, string name) => context.GetArgument<int?>(name) switch
    {
        null => null,
        var count and >= 0 and <= MostEvents => count,
        var count => throw new ExecutionError($"{name} is {count}: it must be between 0 and {MostEvents}."),
    };

    // Clients ask for statuses that there are not yet, or no longer: no event has them.
    private static List<EventStatus>? Statuses(List<string>? names) =>
        names?.Select(static name => EventStatusNames.TryParse(name, out var status) ? status : (EventStatus?)null).OfType<EventStatus>().Distinct().ToList();

    private static DateTimeOffset? Time(IResolveFieldContext context, string name) => context.GetArgument<string?>(name) switch
    {
        null or "" => null,
        var text when EventTime.TryParse(text, out var time) => time,
        var text => throw new ExecutionError($"{name}: '{text}' is not a valid time. Example: 2026-01-31T12:00:00+00:00."),
    };

    private static List<string> Words(IResolveFieldContext context)
    {
        var text = context.GetArgument<string?>("filter") ?? "";
        if (text.Length > LongestFilter)
        {
            throw new ExecutionError($"filter must have at most {LongestFilter} characters.");
        }

        return [.. TextArguments.Checked("filter", text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(static word => word.Length >= ShortestWord)];
    }

    private static long? Place(IResolveFieldContext context, string name) => context.GetArgument<string?>(name) switch
    {
        null or "" => null,
        var text when Cursor.TryRead(text, out var place) => place,
        _ => throw new ExecutionError($"{name} is not a valid cursor."),
    };
}
