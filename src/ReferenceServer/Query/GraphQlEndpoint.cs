using System.Text.Json;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using GraphQL;
using GraphQL.Transport;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary><c>POST /graphql</c> (contract, "GraphQL")</summary>
internal static class GraphQlEndpoint
{
    private const int DeepestQuery = 12;
    private const int MostComplex = 100_000;

    public static IServiceCollection AddQuery(this IServiceCollection services) => services.AddGraphQL(static builder => builder
        .AddSchema(static provider => new Schema(provider) { Query = new RootType() })
        .AddGraphTypes(typeof(GraphQlEndpoint).Assembly)
        .AddSystemTextJson()
        .AddComplexityAnalyzer(static options => (options.MaxDepth, options.MaxComplexity, options.DefaultListImpactMultiplier) = (DeepestQuery, MostComplex, 1)));

    public static void MapQuery(this IEndpointRouteBuilder routes) => routes
        .MapPost("/graphql", HandleAsync)
        .RequireAuthorization()
        .WithName("GraphQl")
        .WithSummary("Lists events.");

    private static async Task<IResult> HandleAsync(
        HttpContext http, Caller caller, IDocumentExecuter executer, IGraphQLTextSerializer serializer, CancellationToken cancellationToken)
    {
        GraphQLRequest? request;
        try
        {
            request = await serializer.ReadAsync<GraphQLRequest>(http.Request.Body, cancellationToken);
        }
        catch (JsonException error)
        {
            return ErrorResult.BadRequest($"The body is no GraphQL request in JSON: {error.Message}");
        }

        if (string.IsNullOrWhiteSpace(request?.Query))
        {
            return ErrorResult.Invalid("query", "is required.");
        }

        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Query = request.Query,
            Variables = request.Variables,
            OperationName = request.OperationName,
            RequestServices = http.RequestServices,
            UserContext = new Dictionary<string, object?>(StringComparer.Ordinal) { [RootType.CallerKey] = caller },
            CancellationToken = cancellationToken,
        });
        // Errors are part of a good answer.
        return Results.Text(serializer.Serialize(result), "application/json");
    }
}
