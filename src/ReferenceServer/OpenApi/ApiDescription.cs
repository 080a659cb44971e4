using System.Globalization;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Settings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ayon.Events.Server.OpenApi;

/// <summary>
/// Completes the OpenAPI document of the endpoints: permissions from the policy table; requests, responses and errors; and the
/// addresses that are not JSON operations.
/// </summary>
internal sealed class ApiDescription(ServerFacts facts) : IOpenApiDocumentTransformer
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";
    private const string Error = "Error";
    private const string KeyHeader = "ApiKey";
    private const string KeyAuthorization = "ApiKeyAuthorization";
    private const string Session = "Session";

    private readonly ApiExamples _examples = ApiExamples.Load();

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Ayon.Events server",
            Version = facts.Version,
            Description = "The event system of AYON: events, enroll, a small studio. Unofficial; not affiliated with Ynput.",
        };
        document.AddComponent(Error, SchemaOfError());
        document.AddComponent<IOpenApiSecurityScheme>(KeyHeader, Scheme("X-Api-Key", "The API key."));
        document.AddComponent<IOpenApiSecurityScheme>(KeyAuthorization, Scheme("Authorization", "The API key with the prefix ApiKey: ApiKey KEY."));
        document.AddComponent<IOpenApiSecurityScheme>(Session, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The token of a login session.",
        });
        document.Tags = null;
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                Complete(operation, path, Permission.For($"{method.Method} {path}"), document);
            }
        }

        foreach (var page in _examples.Pages)
        {
            document.Paths[page.Path] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = Of(page, document) },
            };
        }

        return Task.CompletedTask;
    }

    private void Complete(OpenApiOperation operation, string path, Rule rule, OpenApiDocument document)
    {
        operation.Tags = new HashSet<OpenApiTagReference> { new(GroupOf(path), document) };
        operation.Responses ??= [];
        if (_examples.Operations.GetValueOrDefault(operation.OperationId ?? "") is { } example)
        {
            // The framework says 200 of what tells nothing of itself.
            operation.Responses.Clear();
            foreach (var (status, answer) in example.Answers)
            {
                operation.Responses[status] = Answer(answer, status, document);
            }

            if (example.Body is not null)
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = Content(Json, SchemaOfExample.Of(example.Body, example.Required), example.Body),
                };
                Refuse(operation, document, "400", "The body is invalid; the error names the invalid members.");
                Refuse(operation, document, "413", "The body is too long.");
                Refuse(operation, document, "415", "The body is not JSON.");
            }
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            Refuse(operation, document, "404", "Not found.");
        }

        Restrict(operation, rule, document);
        Refuse(operation, document, "503", "The server is busy; see Retry-After.");
    }

    private static OpenApiOperation Of(PageExample page, OpenApiDocument document)
    {
        var operation = new OpenApiOperation
        {
            Summary = page.Summary,
            Tags = new HashSet<OpenApiTagReference> { new(GroupOf(page.Path), document) },
            Responses = [],
        };
        foreach (var (status, answer) in page.Answers)
        {
            operation.Responses[status] = Answer(answer, status, document);
        }

        // These endpoints take any method.
        Restrict(operation, Permission.For($"* {page.Path}"), document);
        return operation;
    }

    private static void Restrict(OpenApiOperation operation, Rule rule, OpenApiDocument document)
    {
        if (rule == Rule.Anyone)
        {
            return;
        }

        operation.Description = $"For: {rule.Who}.";
        operation.Security = [.. ((IEnumerable<string>)[KeyHeader, KeyAuthorization, Session])
            .Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];
        Refuse(operation, document, "401", "The credentials are missing or unknown.");
        Refuse(operation, document, "429", "Too many wrong credentials from this address; see Retry-After.");
        if (rule != Rule.Known)
        {
            Refuse(operation, document, "403", "The caller may not do this.");
        }
    }

    private static void Refuse(OpenApiOperation operation, OpenApiDocument document, string status, string text) =>
        operation.Responses!.TryAdd(status, Answer(new AnswerExample(text, null, null), status, document));

    private static OpenApiResponse Answer(AnswerExample answer, string status, OpenApiDocument document) => new()
    {
        Description = answer.Text,
        Content = answer switch
        {
            { Plain: { } plain } => Content("text/plain", new OpenApiSchema { Type = JsonSchemaType.String }, JsonValue.Create(plain)),
            { Example: { } example } => Content(Json, SchemaOfExample.Of(example), example),
            _ when status[0] is '4' or '5' => Content(Problem, new OpenApiSchemaReference(Error, document), ExampleOfError(status, answer.Text)),
            _ => null,
        },
    };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema, JsonNode? example) => new(StringComparer.Ordinal)
    {
        [type] = new OpenApiMediaType { Schema = schema, Example = example?.DeepClone() },
    };

    private static OpenApiSchema SchemaOfError() => SchemaOfExample.Of(
        new JsonObject
        {
            ["code"] = 400,
            ["detail"] = "Invalid: topic. See errors.",
            ["path"] = "/api/events",
            ["errors"] = new JsonObject(),
            ["type"] = "about:blank",
            ["title"] = "Bad Request",
            ["status"] = 400,
        },
        ["code", "detail", "path"]);

    private static JsonObject ExampleOfError(string status, string detail) => new()
    {
        ["code"] = int.Parse(status, CultureInfo.InvariantCulture),
        ["detail"] = detail,
        ["path"] = "/api/events",
    };

    private static OpenApiSecurityScheme Scheme(string header, string text) => new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Header,
        Name = header,
        Description = text,
    };

    private static string GroupOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api", "events" or "enroll" or "eventops", ..] => "Events",
        ["api", "projects", ..] => "Projects",
        ["api", "addons" or "settings" or "bundles" or "secrets", ..] => "Settings",
        ["api", "users" or "auth", ..] => "Users",
        ["graphql", ..] => "GraphQL",
        _ => "Server",
    };
}
