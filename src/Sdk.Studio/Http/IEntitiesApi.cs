using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Client;
using Refit;

namespace Ayon.Events.Studio.Http;

/// <summary>The calls on projects and what is in them, as they are on the wire.</summary>
internal interface IEntitiesApi
{
    [Post("/graphql")]
    Task<GraphQlAnswer> QueryAsync([Body] GraphQlQuery query, [Property(RetryRules.MayRepeat)] bool mayRepeat, CancellationToken cancellationToken);

    [Get("/api/{**path}")]
    Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken);

    [Get("/api/projects/{project}/hierarchy")]
    Task<FolderHierarchy> GetHierarchyAsync(string project, [Query] string? types, CancellationToken cancellationToken);

    [Get("/api/projects")]
    Task<ProjectListing> ListProjectsAsync(CancellationToken cancellationToken);

    [Get("/api/projects/{project}")]
    Task<ProjectEntity> GetProjectAsync(string project, CancellationToken cancellationToken);

    [Get("/api/projects/{project}/links/types")]
    Task<LinkTypeListing> ListLinkTypesAsync(string project, CancellationToken cancellationToken);

    [Get("/api/projects/{project}/lists/{list}")]
    Task<EntityList> GetListAsync(string project, string list, CancellationToken cancellationToken);

    [Get("/api/attributes")]
    Task<AttributeListing> ListAttributesAsync(CancellationToken cancellationToken);

    [Post("/api/projects/{project}/operations")]
    Task<EntityBatchAnswer> SendBatchAsync(string project, [Body] JsonObject body, CancellationToken cancellationToken);

    [Post("/api/projects/{project}/operations/background")]
    Task<BackgroundAnswer> SendBackgroundBatchAsync(string project, [Body] JsonObject body, CancellationToken cancellationToken);

    [Get("/api/projects/{project}/operations/background/{id}")]
    Task<BackgroundAnswer> GetBackgroundBatchAsync(string project, string id, CancellationToken cancellationToken);

    [Post("/api/{**path}")]
    Task<JsonElement?> PostAsync(string path, [Body] JsonObject body, CancellationToken cancellationToken);

    [Put("/api/{**path}")]
    Task PutAsync(string path, [Body] JsonObject body, CancellationToken cancellationToken);

    [Patch("/api/{**path}")]
    Task PatchAsync(string path, [Body] JsonObject body, CancellationToken cancellationToken);

    [Delete("/api/{**path}")]
    Task DeleteAsync(string path, [Query] string? force, CancellationToken cancellationToken);
}

/// <summary>Body of <c>POST /graphql</c>.</summary>
/// <param name="Query">The query.</param>
/// <param name="Variables">Its variables.</param>
internal sealed record GraphQlQuery(string Query, JsonObject Variables);

/// <summary>Answer of <c>POST /graphql</c>.</summary>
/// <param name="Data">The data; null where the whole query failed.</param>
/// <param name="Errors">The errors.</param>
internal sealed record GraphQlAnswer(JsonElement? Data, IReadOnlyList<GraphQlProblem>? Errors);

/// <summary>An error of a query.</summary>
/// <param name="Message">The message.</param>
/// <param name="Extensions">What AYON adds to it.</param>
internal sealed record GraphQlProblem(string Message, GraphQlProblemExtensions? Extensions);

/// <summary>What AYON adds to an error.</summary>
/// <param name="Status">The status that a call over REST would have.</param>
internal sealed record GraphQlProblemExtensions(int? Status);
