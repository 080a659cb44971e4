using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Ayon.Events.Server.Query;

/// <summary>Registers the schema and the executor of queries.</summary>
internal static class QueryServices
{
    public static IServiceCollection AddQuery(this IServiceCollection services) => services
        .AddSingleton<IRootField, EventsField>()
        .AddSingleton<IDocumentBuilder, BoundedDocumentBuilder>()
        .AddGraphQL(static builder => builder
            .AddSchema(static provider => new Schema(provider) { Query = new RootType(provider.GetServices<IRootField>()) })
            .ConfigureSchema(static (schema, provider) =>
            {
                foreach (var visitor in provider.GetServices<ISchemaNodeVisitor>().Prepend(new FieldRules()))
                {
                    schema.RegisterVisitor(visitor);
                }
            })
            .AddGraphTypes(typeof(QueryServices).Assembly)
            // People read these, and the content type keeps browsers from taking them for HTML.
            .AddSystemTextJson(static json => json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
            .AddComplexityAnalyzer(QueryComplexity.Configure)
            .AddUnhandledExceptionHandler(static failure => failure.ErrorMessage = QueryFailure.Tell(failure)));

    public static void MapQuery(this IEndpointRouteBuilder routes)
    {
        routes.MapGraphQl();
        routes.MapExplorer();
    }
}
