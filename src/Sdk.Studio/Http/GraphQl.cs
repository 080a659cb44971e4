using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Studio.Http;

/// <summary>A list of GraphQL, as it is asked for.</summary>
/// <param name="Field">Name of the list, e.g. <c>folders</c>.</param>
/// <param name="Selection">The fields of a node.</param>
internal sealed record GraphQlList(string Field, string Selection)
{
    private readonly List<(string Name, string Type, JsonNode? Value)> _arguments = [];

    /// <summary>The project that has the list; null for a list of the studio.</summary>
    public string? Project { get; init; }

    /// <summary>Whether a filter with an empty list selects nothing, whatever the server makes of one.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Narrows the list by texts; null does not.</summary>
    public GraphQlList With(string name, IReadOnlyCollection<string>? values)
    {
        IsEmpty |= values is { Count: 0 };
        return values is null ? this : Add(name, "[String!]", new JsonArray([.. values.Select(static value => (JsonNode?)value)]));
    }

    /// <summary>Narrows the list by numbers; null does not.</summary>
    public GraphQlList With(string name, IReadOnlyCollection<int>? values)
    {
        IsEmpty |= values is { Count: 0 };
        return values is null ? this : Add(name, "[Int!]", new JsonArray([.. values.Select(static value => (JsonNode?)value)]));
    }

    /// <summary>Narrows the list by a text; null does not.</summary>
    public GraphQlList With(string name, string? value) => value is null ? this : Add(name, "String", value);

    /// <summary>Narrows the list by a truth value; null does not.</summary>
    public GraphQlList With(string name, bool? value) => value is null ? this : Add(name, "Boolean", value);

    /// <summary>The query for a page.</summary>
    public GraphQlQuery ToQuery(int first, string? after)
    {
        var arguments = _arguments.ToList();
        arguments.Add(("first", "Int", first));
        if (after is not null)
        {
            arguments.Add(("after", "String", after));
        }

        var list = $"{Field}({string.Join(", ", arguments.Select(static argument => $"{argument.Name}: ${argument.Name}"))}) {{ edges {{ node {{ {Selection} }} }} pageInfo {{ hasNextPage endCursor }} }}";
        if (Project is { } project)
        {
            arguments.Add(("project", "String!", project));
            list = $"project(name: $project) {{ {list} }}";
        }

        var variables = new JsonObject();
        foreach (var (name, _, value) in arguments)
        {
            variables[name] = value?.DeepClone();
        }

        return new GraphQlQuery($"query Studio({string.Join(", ", arguments.Select(static argument => $"${argument.Name}: {argument.Type}"))}) {{ {list} }}", variables);
    }

    private GraphQlList Add(string name, string type, JsonNode? value)
    {
        _arguments.Add((name, type, value));
        return this;
    }
}

/// <summary>Reads lists and single fields of GraphQL.</summary>
internal static class GraphQl
{
    private const int PageSize = 500;
    private const string Request = "POST /graphql";

    /// <summary>All nodes of a list, a page at a time.</summary>
    public static async IAsyncEnumerable<JsonElement> ListAsync(
        this IEntitiesApi api, GraphQlList list, int? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        var left = limit ?? int.MaxValue;
        while (!list.IsEmpty && left > 0)
        {
            var data = await api.AskAsync(list.ToQuery(Math.Min(PageSize, left), cursor), cancellationToken).ConfigureAwait(false);
            var page = Member(list.Project is null ? data : ProjectOf(data, list.Project), list.Field);
            var edges = Member(page, "edges");
            foreach (var edge in edges.EnumerateArray())
            {
                yield return Member(edge, "node");
            }

            // Servers differ in what they say of the last page; one without nodes ends the list in any case.
            left -= edges.GetArrayLength();
            var info = Member(page, "pageInfo");
            var next = Member(info, "endCursor");
            var isLast = edges.GetArrayLength() == 0 || Member(info, "hasNextPage").ValueKind != JsonValueKind.True || next.ValueKind != JsonValueKind.String;
            if (isLast || next.GetString() == cursor)
            {
                yield break;
            }

            cursor = next.GetString();
        }
    }

    /// <summary>The data of a query.</summary>
    /// <exception cref="EntityNotFoundException">There is no such project.</exception>
    /// <exception cref="ContractException">The server refuses the query.</exception>
    public static async Task<JsonElement> AskAsync(this IEntitiesApi api, GraphQlQuery query, CancellationToken cancellationToken)
    {
        var answer = await api.QueryAsync(query, mayRepeat: true, cancellationToken).ConfigureAwait(false);
        if (answer.Data is { ValueKind: JsonValueKind.Object } data && answer.Errors is not { Count: > 0 })
        {
            return data;
        }

        var problem = FirstOf(answer.Errors);
        var detail = problem?.Message ?? "no reason is given";
        var message = $"{Request} was answered without data: {detail}";
        throw problem?.Extensions?.Status switch
        {
            (int)HttpStatusCode.NotFound => new EntityNotFoundException(message) { Status = HttpStatusCode.NotFound, Detail = detail, Request = Request },
            (int)HttpStatusCode.Forbidden or (int)HttpStatusCode.Unauthorized => new AccessDeniedException(message) { Status = HttpStatusCode.Forbidden, Detail = detail, Request = Request },
            _ => new ContractException(message, null) { Detail = detail, Request = Request },
        };
    }

    /// <summary>The project in an answer: servers differ in whether an unknown one is an error or null.</summary>
    /// <exception cref="EntityNotFoundException">There is no such project.</exception>
    public static JsonElement ProjectOf(JsonElement data, string project) => Member(data, "project") is { ValueKind: JsonValueKind.Object } found
        ? found
        : throw new EntityNotFoundException($"There is no project '{project}'.") { Request = Request };

    private static GraphQlProblem? FirstOf(IReadOnlyList<GraphQlProblem>? errors) => errors is { Count: > 0 } ? errors[0] : null;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member)
            ? member
            : throw new ContractException($"{Request} was answered without '{name}'.", null) { Request = Request };
}
