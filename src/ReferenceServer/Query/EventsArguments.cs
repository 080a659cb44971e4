using System.Globalization;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>Reads the arguments of <c>events</c> (contract, "GraphQL"). What is wrong with one is said by its name.</summary>
internal static class EventsArguments
{
    public const int MostEvents = 2000;
    private const int MostInList = 1000;
    private const int DefaultPage = 100;
    private const int ShortestWord = 3;
    private const int LongestFilter = 1000;
    private const string LogPrefix = "log.";

    public static QueryArguments Declare()
    {
        var arguments = new QueryArguments();
        foreach (var list in (string[])["ids", "topics", "projects", "users", "states", "statuses"])
        {
            arguments.Add(new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = list });
        }

        foreach (var flag in (string[])["hasChildren", "includeLogs"])
        {
            arguments.Add(new QueryArgument<BooleanGraphType> { Name = flag });
        }

        foreach (var text in (string[])["olderThan", "newerThan", "filter", "after", "before"])
        {
            arguments.Add(new QueryArgument<StringGraphType> { Name = text });
        }

        foreach (var number in (string[])["first", "last"])
        {
            arguments.Add(new QueryArgument<IntGraphType> { Name = number });
        }

        return arguments;
    }

    /// <summary>The query, for one event more than is asked for.</summary>
    /// <exception cref="ExecutionError">An argument is wrong.</exception>
    public static EventListQuery Read(IResolveFieldContext context, Caller caller)
    {
        var (first, last) = (Count(context, "first"), Count(context, "last"));
        if (first is not null && last is not null)
        {
            throw new ExecutionError("first and last cannot be given together.");
        }

        var topics = Texts(context, "topics")?.Select(static text => TopicPattern.IsValid(text)
            ? new TopicPattern(text)
            : throw new ExecutionError($"topics: '{text}' is no topic or pattern.")).ToList();
        return new EventListQuery
        {
            Ids = Texts(context, "ids")?.Select(static text => EventIds.TryParse(text, out var id) ? id : throw new ExecutionError($"ids: '{text}' is no id.")).ToList(),
            Topics = topics,
            Projects = Texts(context, "projects"),
            Users = Texts(context, "users"),
            Statuses = (Texts(context, "statuses") ?? Texts(context, "states"))?.Select(ReadStatus).Distinct().ToList(),
            HasChildren = context.GetArgument<bool?>("hasChildren"),
            OlderThan = Time(context, "olderThan"),
            NewerThan = Time(context, "newerThan"),
            Words = Words(context),
            WithoutLogs = context.GetArgument<bool?>("includeLogs") != true && topics?.Exists(static topic => topic.Value.StartsWith(LogPrefix, StringComparison.Ordinal)) != true,
            OnlyUser = caller.IsManager ? null : caller.Name,
            After = Place(context, "after"),
            Before = Place(context, "before"),
            Descending = last is not null,
            Limit = (first ?? last ?? DefaultPage) + 1,
        };
    }

    private static int? Count(IResolveFieldContext context, string name) => context.GetArgument<int?>(name) switch
    {
        null => null,
        var count and >= 0 and <= MostEvents => count,
        var count => throw new ExecutionError($"{name} is {count}: it must be 0 to {MostEvents}."),
    };

    private static List<string>? Texts(IResolveFieldContext context, string name)
    {
        var texts = context.GetArgument<List<string>?>(name);
        return texts?.Count > MostInList ? throw new ExecutionError($"{name} has {texts.Count} items: {MostInList} are allowed.") : texts;
    }

    private static EventStatus ReadStatus(string text) => EventStatusNames.TryParse(text, out var status)
        ? status
        : throw new ExecutionError($"statuses: '{text}' is no status.");

    private static DateTimeOffset? Time(IResolveFieldContext context, string name) => context.GetArgument<string?>(name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var text => throw new ExecutionError($"{name}: '{text}' is no time such as 2026-01-31T12:00:00+00:00."),
    };

    private static List<string> Words(IResolveFieldContext context)
    {
        var text = context.GetArgument<string?>("filter") ?? "";
        return text.Length > LongestFilter || text.Contains('\0', StringComparison.Ordinal)
            ? throw new ExecutionError($"filter must have at most {LongestFilter} characters, and no NUL.")
            : [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(static word => word.Length >= ShortestWord)];
    }

    private static long? Place(IResolveFieldContext context, string name) => context.GetArgument<string?>(name) switch
    {
        null or "" => null,
        var text when Cursor.TryRead(text, out var place) => place,
        _ => throw new ExecutionError($"{name} is no cursor of this server."),
    };
}
