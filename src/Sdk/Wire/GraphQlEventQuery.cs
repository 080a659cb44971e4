using System.Globalization;

namespace Ayon.Events.Wire;

/// <summary>Body of <c>POST /graphql</c> that lists events (contract, "GraphQL").</summary>
/// <param name="Query">The query.</param>
/// <param name="Variables">The variables. Those that are null are not sent.</param>
internal sealed record GraphQlEventQuery(string Query, GraphQlEventArguments Variables)
{
    // Without the sender type: a real AYON server does not have this field, and rejects a query with an unknown field.
    private const string Columns = "id hash topic project user sender dependsOn status retries description createdAt updatedAt";

    /// <summary>Creates the query for a request.</summary>
    public static GraphQlEventQuery For(EventListRequest request) => new(
        request.IncludeSummaries ? Ask(Columns + " summary") : Ask(Columns),
        new GraphQlEventArguments
        {
            Ids = request.Ids,
            Topics = IsEveryTopic(request) ? null : request.Topics,
            Projects = request.Projects,
            Users = request.Users,
            Statuses = request.Statuses,
            HasChildren = request.HasChildren,
            OlderThan = TextOf(request.OlderThan),
            NewerThan = TextOf(request.NewerThan),
            Filter = request.Words,
            IncludeLogs = request.IncludeLogs || IsEveryTopic(request) ? true : null,
            First = request.NewestFirst ? null : request.Limit,
            Last = request.NewestFirst ? request.Limit : null,
            After = request.NewestFirst ? null : request.Cursor,
            Before = request.NewestFirst ? request.Cursor : null,
        });

    // A real AYON server rejects the pattern '*' alone.
    private static bool IsEveryTopic(EventListRequest request) => request.Topics?.Contains("*", StringComparer.Ordinal) is true;

    private static string Ask(string fields) =>
        $$"""
        query Events(
          $ids: [String!], $topics: [String!], $projects: [String!], $users: [String!], $statuses: [String!], $hasChildren: Boolean,
          $olderThan: String, $newerThan: String, $filter: String, $includeLogs: Boolean,
          $first: Int, $after: String, $last: Int, $before: String
        ) {
          events(
            ids: $ids, topics: $topics, projects: $projects, users: $users, statuses: $statuses, hasChildren: $hasChildren,
            olderThan: $olderThan, newerThan: $newerThan, filter: $filter, includeLogs: $includeLogs,
            first: $first, after: $after, last: $last, before: $before
          ) {
            edges { node { {{fields}} } }
            pageInfo { hasNextPage hasPreviousPage endCursor }
          }
        }
        """;

    // A real AYON server is written in Python, which supports microseconds only.
    private static string? TextOf(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
