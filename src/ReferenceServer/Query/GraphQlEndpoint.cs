using System.Text.Json;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using GraphQL;
using GraphQL.Transport;

namespace Ayon.Events.Server.Query;

/// <summary><c>/graphql</c> (contract, "GraphQL")</summary>
internal static class GraphQlEndpoint
{
    /// <summary>Maximum length of a query: enough for a thousand ids in its text.</summary>
    private const int LongestQuery = 100_000;

    private const int LongestName = 200;

    private const int MostErrors = 20;

    public static void MapGraphQl(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/graphql", PostAsync)
            .WithName("GraphQl")
            .WithSummary("Executes a GraphQL query, e.g. for a list of events.");
        routes.MapGet("/graphql", GetAsync)
            .WithName("GraphQlByUrl")
            .WithSummary("Executes the GraphQL query in the URL.");
    }

    private static async Task<IResult> PostAsync(
        HttpContext http, Caller caller, IDocumentExecuter executer, IGraphQLTextSerializer serializer, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(http.Request, fields => Read(fields, serializer), cancellationToken);
        return body.IsRefused(out var error, out var request) ? error : await AnswerAsync(http, caller, executer, serializer, request);
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, Caller caller, IDocumentExecuter executer, IGraphQLTextSerializer serializer,
        string? query = null, string? variables = null, string? operationName = null)
    {
        var errors = new FieldErrors();
        if (string.IsNullOrWhiteSpace(query))
        {
            errors.Add("query", "is required.");
        }

        var inputs = string.IsNullOrWhiteSpace(variables) ? null : ReadVariables(errors, () => serializer.Deserialize<Inputs>(variables));
        return errors.Any
            ? ErrorResult.Invalid(errors)
            : await AnswerAsync(http, caller, executer, serializer, new GraphQLRequest { Query = query, Variables = inputs, OperationName = operationName });
    }

    private static GraphQLRequest Read(JsonFields fields, IGraphQLTextSerializer serializer)
    {
        var query = fields.Text("query", LongestQuery, mayBeEmpty: true);
        if (string.IsNullOrWhiteSpace(query) && !fields.Errors.Has("query"))
        {
            fields.Errors.Add("query", "is required.");
        }

        var variables = fields.Object("variables");
        return new GraphQLRequest
        {
            Query = query,
            Variables = variables.IsMissing ? null : ReadVariables(fields.Errors, () => serializer.Deserialize<Inputs>(variables.ToString())),
            OperationName = fields.Text("operationName", LongestName, mayBeEmpty: true) is { Length: > 0 } name ? name : null,
        };
    }

    private static Inputs? ReadVariables(FieldErrors errors, Func<Inputs?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException or InvalidOperationException or ArgumentException)
        {
            errors.Add("variables", $"are not a valid JSON object: {error.Message}");
            return null;
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, Caller caller, IDocumentExecuter executer, IGraphQLTextSerializer serializer, GraphQLRequest request)
    {
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Query = request.Query,
            Variables = request.Variables,
            OperationName = request.OperationName,
            RequestServices = http.RequestServices,
            UserContext = QueryCaller.ContextOf(caller),
            CancellationToken = http.RequestAborted,
        });
        if (result.Errors is { Count: > MostErrors } errors)
        {
            // Who reads the first of them has enough to mend.
            result.Errors = [.. errors.Take(MostErrors), new ExecutionError($"{errors.Count - MostErrors} more errors are not shown.")];
        }

        // Errors are part of a good answer.
        return Results.Text(serializer.Serialize(result), "application/json");
    }
}
