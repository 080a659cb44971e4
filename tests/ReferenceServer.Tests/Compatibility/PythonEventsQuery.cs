using System.Globalization;

namespace Ayon.Events.Server.Tests.Compatibility;

/// <summary>What <c>get_events</c> of AYON's Python client is asked for, and the query that it makes of it: what is given goes into variables.</summary>
internal sealed record PythonEventsQuery
{
    /// <summary>What it asks for when the caller names no fields.</summary>
    public static readonly string[] DefaultFields =
        ["id", "hash", "createdAt", "dependsOn", "description", "project", "retries", "sender", "status", "topic", "updatedAt", "user"];

    public string[]? Topics { get; init; }

    public string[]? Ids { get; init; }

    public string[]? Projects { get; init; }

    public string[]? Statuses { get; init; }

    public string[]? Users { get; init; }

    public bool IncludeLogs { get; init; }

    public bool? HasChildren { get; init; }

    public string? NewerThan { get; init; }

    public string? OlderThan { get; init; }

    public string[] Fields { get; init; } = DefaultFields;

    public int? Limit { get; init; }

    public bool Descending { get; init; }

    /// <summary>Older servers know statuses by the name of states.</summary>
    public bool UseStates { get; init; }

    public bool IsNothing => Topics is [] || Ids is [] || Projects is [] || Statuses is [] || Users is [];

    /// <summary>The field that tells of another page.</summary>
    public string HasMore => Descending ? "hasPreviousPage" : "hasNextPage";

    public Dictionary<string, object> Variables => Given().ToDictionary(static given => given.Variable, static given => given.Value!, StringComparer.Ordinal);

    public string Text(int count, string? cursor)
    {
        var given = Given().ToList();
        var declared = string.Join(',', given.Select(static one => $"${one.Variable}: {one.Type}"));
        List<string> arguments =
        [
            .. given.Select(static one => $"{one.Argument}: ${one.Variable}"),
            string.Create(CultureInfo.InvariantCulture, $"{(Descending ? "last" : "first")}: {count}"),
        ];
        if (cursor is not null)
        {
            arguments.Add($"{(Descending ? "before" : "after")}: \"{cursor}\"");
        }

        return $$"""
            query Events({{declared}}) {
              events({{string.Join(", ", arguments)}}) {
                edges {
                  node {
                    {{string.Join('\n', Fields)}}
                  }
                }
                pageInfo {
                  endCursor
                  {{HasMore}}
                }
              }
            }
            """;
    }

    private IEnumerable<(string Argument, string Variable, string Type, object? Value)> Given() =>
        new (string, string, string, object?)[]
        {
            ("topics", "eventTopics", "[String!]", Topics),
            ("ids", "eventIds", "[String!]", Ids),
            ("projects", "projectNames", "[String!]", Projects),
            (UseStates ? "states" : "statuses", "eventStatuses", "[String!]", Statuses),
            ("users", "eventUsers", "[String!]", Users),
            ("includeLogs", "includeLogsFilter", "Boolean!", IncludeLogs),
            ("hasChildren", "hasChildrenFilter", "Boolean!", HasChildren),
            ("newerThan", "newerThanFilter", "String!", NewerThan),
            ("olderThan", "olderThanFilter", "String!", OlderThan),
        }.Where(static given => given.Item4 is not null);
}
