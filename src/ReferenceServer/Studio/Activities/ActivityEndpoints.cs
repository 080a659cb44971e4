using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Activities;

/// <summary>The routes of activities: comments of people, and what services tell of an entity. They are read by GraphQL.</summary>
internal static class ActivityEndpoints
{
    public static void MapActivities(this RouteGroupBuilder api)
    {
        var project = api.MapGroup("/projects/{project}");
        project.MapPost("/{entityType}/{id}/activities", CreateAsync)
            .WithName("CreateActivity")
            .WithSummary("Creates an activity, such as a comment, about an entity.");
        project.MapPatch("/activities/{id}", UpdateAsync)
            .WithName("UpdateActivity")
            .WithSummary("Updates the specified fields of an activity.");
        project.MapDelete("/activities/{id}", DeleteAsync)
            .WithName("DeleteActivity")
            .WithSummary("Deletes an activity.");
    }

    private static async Task<IResult> CreateAsync(
        string project, string entityType, string id, HttpRequest request, Caller caller, ActivityService service, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        if (EntityTypes.InProjects.FirstOrDefault(one => one.Name == entityType) is not { } type)
        {
            return ErrorResult.Invalid("entityType", $"must be one of {string.Join(", ", EntityTypes.InProjects.Select(static one => one.Name))}.");
        }

        if (!EventIds.TryParse(id, out var entityId))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        var body = await JsonBody.ReadAsync(request, fields => ActivityCommand.ReadNew(fields, caller), cancellationToken);
        if (body.IsRefused(out var error, out var command))
        {
            return error;
        }

        var (made, refusal) = await service.CreateAsync(project, type, entityId, command, cancellationToken);
        return refusal is not null ? refusal : JsonAnswer.Of(new JsonObject { ["id"] = made }, StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(
        string project, string id, HttpRequest request, Caller caller, ActivityService service, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        if (!EventIds.TryParse(id, out var activityId))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        var body = await JsonBody.ReadAsync(request, fields => ActivityCommand.Read(fields, caller), cancellationToken);
        return body.IsRefused(out var error, out var command)
            ? error
            : await service.UpdateAsync(project, activityId, command, caller, cancellationToken) is { } refusal ? refusal : Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(
        string project, string id, HttpRequest request, Caller caller, ActivityService service, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        if (!EventIds.TryParse(id, out var activityId))
        {
            errors.Add("id", EntityFields.IdRule);
        }

        return errors.Any
            ? ErrorResult.Invalid(errors)
            : await service.DeleteAsync(project, activityId, origin, caller, cancellationToken) is { } refusal ? refusal : Results.NoContent();
    }
}
