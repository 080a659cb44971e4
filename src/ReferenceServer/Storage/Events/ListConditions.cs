using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>SQL of list conditions in the dialect of an engine. Values are bound, never concatenated.</summary>
internal interface IListDialect
{
    /// <summary>Gets the column <c>user</c>, which is a keyword in some engines.</summary>
    string UserColumn { get; }

    /// <summary>Gets the condition of the partial index that covers these statuses; null if there is none.</summary>
    string? IndexOf(IReadOnlyList<EventStatus> statuses);

    string Bind(long value);

    string Bind(string value);

    string IdIsOneOf(string column, IReadOnlyList<string> ids);

    string IsOneOf(string column, IReadOnlyList<string> values);

    string TopicMatches(IReadOnlyList<TopicPattern> topics);

    /// <summary>Gets the condition that a text contains a word; case-insensitive.</summary>
    string Contains(string text, string word);

    string Passes(PredicateGroup filter);
}

/// <summary>Writes the conditions of a list in SQL, for all engines.</summary>
internal static class ListConditions
{
    /// <summary>Gets the SQL after <c>WHERE</c>, including order and limit.</summary>
    public static string Of(EventListQuery list, IListDialect dialect) =>
        $"{string.Join(" AND ", All(list, dialect).DefaultIfEmpty("seq IS NOT NULL"))} ORDER BY seq {(list.Descending ? "DESC" : "ASC")} LIMIT {dialect.Bind(list.Limit)}";

    /// <summary>Gets the columns, with an empty object instead of those that are not requested.</summary>
    public static string Columns(EventListQuery list, string columns, string emptyObject)
    {
        columns = list.WithPayload ? columns : columns.Replace("payload", emptyObject, StringComparison.Ordinal);
        return list.WithSummary ? columns : columns.Replace("summary", emptyObject, StringComparison.Ordinal);
    }

    private static IEnumerable<string> All(EventListQuery list, IListDialect dialect)
    {
        if (list.Ids is { } ids)
        {
            yield return dialect.IdIsOneOf("id", ids);
        }

        if (list.DependsOn is { } sources)
        {
            yield return dialect.IdIsOneOf("depends_on", sources);
        }

        if (list.Topics is { } topics)
        {
            yield return dialect.TopicMatches(topics);
        }

        if (list.Projects is { } projects)
        {
            yield return dialect.IsOneOf("project", projects);
        }

        if (list.Users is { } users)
        {
            yield return dialect.IsOneOf(dialect.UserColumn, users);
        }

        if (list.OnlyUser is { } onlyUser)
        {
            yield return $"{dialect.UserColumn} = {dialect.Bind(onlyUser)}";
        }

        if (list.Statuses is { } statuses)
        {
            yield return $"status IN ({string.Join(", ", statuses.Select(static status => $"'{EventStatusNames.NameOf(status)}'"))})";
        }

        if (list.Statuses is { } indexed && dialect.IndexOf(indexed) is { } condition)
        {
            yield return condition;
        }

        if (list.HasChildren is { } hasChildren)
        {
            yield return $"{(hasChildren ? "" : "NOT ")}EXISTS (SELECT 1 FROM events AS child WHERE child.depends_on = events.id)";
        }

        if (list.OlderThan is { } olderThan)
        {
            yield return $"created_at < {dialect.Bind(EventTime.ToMicroseconds(olderThan))}";
        }

        if (list.NewerThan is { } newerThan)
        {
            yield return $"created_at > {dialect.Bind(EventTime.ToMicroseconds(newerThan))}";
        }

        foreach (var word in list.Words)
        {
            yield return dialect.Contains($"(topic || ' ' || COALESCE(project, '') || ' ' || COALESCE({dialect.UserColumn}, '') || ' ' || description)", word);
        }

        if (list.WithoutLogs)
        {
            yield return "topic NOT LIKE 'log.%'";
        }

        if (list.Filter is { } filter)
        {
            yield return dialect.Passes(filter);
        }

        if (list.After is { } after)
        {
            yield return $"seq > {dialect.Bind(after)}";
        }

        if (list.Before is { } before)
        {
            yield return $"seq < {dialect.Bind(before)}";
        }
    }
}
