using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Studio.Files;

namespace Ayon.Events.Server.Studio.Projects;

/// <summary>The routes of projects.</summary>
internal static class ProjectEndpoints
{
    private static readonly EntityType Type = EntityTypes.Project;

    public static void MapProjects(this RouteGroupBuilder api)
    {
        var projects = api.MapGroup("/projects");
        projects.MapGet("", ListAsync)
            .WithName("ListProjects")
            .WithSummary("Lists the projects that the caller has access to.");
        projects.MapPost("", DeployAsync)
            .WithName("DeployProject")
            .WithSummary("Creates a project from an anatomy.");
        projects.MapGet("/{project}", GetAsync)
            .WithName("GetProject")
            .WithSummary("Gets a project.");
        projects.MapPut("/{project}", CreateAsync)
            .WithName("CreateProject")
            .WithSummary("Creates a project.");
        projects.MapPatch("/{project}", UpdateAsync)
            .WithName("UpdateProject")
            .WithSummary("Updates the specified fields of a project.");
        projects.MapDelete("/{project}", DeleteAsync)
            .WithName("DeleteProject")
            .WithSummary("Deletes a project and everything in it.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var active = QueryFields.Flag(request.Query, "active", errors);
        var library = QueryFields.Flag(request.Query, "library", errors);
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        var found = (await store.ListProjectsAsync(cancellationToken))
            .Where(project => caller.MaySee(project.Key.Id))
            .Where(project => active is null || project.IsFlagged("active") == active)
            .Where(project => library is null || project.IsFlagged("library") == library)
            .Select(ToListItem)
            .ToArray();
        return JsonAnswer.Of(new JsonObject
        {
            ["detail"] = found.Length == 0 ? "No projects" : $"Showing {found.Length} projects",
            ["count"] = found.Length,
            ["projects"] = new JsonArray(found),
        });
    }

    private static JsonNode ToListItem(StoredEntity project) => new JsonObject
    {
        ["name"] = project.Key.Id,
        ["code"] = project.Members.TextOf("code"),
        ["active"] = project.IsFlagged("active"),
        ["library"] = project.IsFlagged("library"),
        ["createdAt"] = EntityJson.TimeOf(project.CreatedAt),
        ["updatedAt"] = EntityJson.TimeOf(project.UpdatedAt),
    };

    private static async Task<IResult> GetAsync(string project, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        var line = await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken);
        return line.Count == 0 ? EntityAnswers.UnknownProject(project) : JsonAnswer.Of(EntityJson.Of(line));
    }

    private static Task<IResult> CreateAsync(
        string project, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken) =>
        StoreAsync(request, fields => ProjectCommands.ReadNew(project, fields), caller, service, cancellationToken);

    private static Task<IResult> DeployAsync(HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken) =>
        StoreAsync(request, ProjectCommands.ReadDeployed, caller, service, cancellationToken);

    private static async Task<IResult> StoreAsync(
        HttpRequest request, Func<JsonFields, EntityCommand> read, Caller caller, EntityService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => new Request(read(fields), fields.Origin(caller)), cancellationToken);
        if (body.IsRefused(out var error, out var made))
        {
            return error;
        }

        var result = await service.CreateAsync(Type, "", made.Command, made.Origin, cancellationToken);
        return EntityAnswers.RefusalOf(result.Outcome, Type, EntityKey.OfProject(result.Id)) is { } refusal
            ? refusal
            : Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(
        string project, HttpRequest request, Caller caller, EntityService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(
            request, fields => new Request(ProjectCommands.ReadChange(project, fields), fields.Origin(caller)), cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        var key = EntityKey.OfProject(project);
        var result = await service.UpdateAsync(Type, key, read.Command, read.Origin, cancellationToken);
        return EntityAnswers.RefusalOf(result.Outcome, Type, key) is { } refusal ? refusal : Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(
        string project, HttpRequest request, Caller caller, EntityService service, FileFolder files, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        var key = EntityKey.OfProject(project);
        var result = await service.DeleteAsync(Type, key, force: true, origin, cancellationToken);
        if (EntityAnswers.RefusalOf(result.Outcome, Type, key) is { } refusal)
        {
            return refusal;
        }

        files.DeleteProject(project);
        return Results.NoContent();
    }

    /// <summary>What a request says.</summary>
    private sealed record Request(EntityCommand Command, Origin Origin);
}
