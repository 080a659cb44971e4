using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Operations;

/// <summary>The routes by which many entities are made, changed and deleted at once.</summary>
internal static class OperationsEndpoints
{
    private const int MostOperations = 10_000;

    public static void MapStudioOperations(this RouteGroupBuilder api)
    {
        var operations = api.MapGroup("/projects/{project}/operations");
        operations.MapPost("", RunAsync)
            .WithName("OperateEntities")
            .WithSummary("Creates, changes and deletes entities: all of them or none, or with canFail those that can be.");
        operations.MapPost("/background", AddAsync)
            .WithName("OperateEntitiesInBackground")
            .WithSummary("Does the same after the response.");
        operations.MapGet("/background/{id}", FindAsync)
            .WithName("GetBackgroundOperations")
            .WithSummary("Gets what has become of operations in the background.");
    }

    private static async Task<IResult> RunAsync(
        string project, HttpRequest request, Caller caller, EntityService service, OperationRuns runs, StudioStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(project, request, caller, service, store, time, cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        var (answer, refusal) = await runs.RunAsync(read, cancellationToken);
        return refusal is not null && read is { RaiseOnError: true, CanFail: false } ? refusal : JsonAnswer.Of(answer);
    }

    private static async Task<IResult> AddAsync(
        string project, HttpRequest request, Caller caller, EntityService service, BackgroundOperations background, StudioStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(project, request, caller, service, store, time, cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        return await background.AddAsync(project, read, cancellationToken) is { } id
            ? JsonAnswer.Of(new JsonObject { ["id"] = id, ["status"] = "pending" })
            : ErrorResult.Busy("Too many operations are waiting. Try again later.");
    }

    private static async Task<IResult> FindAsync(
        string project, string id, Caller caller, BackgroundOperations background, CancellationToken cancellationToken) => !caller.MaySee(project)
        ? EntityAnswers.NoAccess()
        : !EventIds.TryParse(id, out var parsed)
            ? ErrorResult.Invalid("id", EntityFields.IdRule)
            : await background.FindAsync(project, parsed, cancellationToken) is { } found
                ? JsonAnswer.Of(found)
                : new ErrorResult(StatusCodes.Status404NotFound, $"Not found: operations {id}.");

    private static async Task<JsonBody<OperationsRequest>> ReadAsync(
        string project, HttpRequest request, Caller caller, EntityService service, StudioStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken)).Count == 0)
        {
            return EntityAnswers.UnknownProject(project);
        }

        return await JsonBody.ReadAsync(
            request,
            fields =>
            {
                var origin = fields.Origin(caller);
                var list = fields.TryGet("operations", out var element) && element is { ValueKind: System.Text.Json.JsonValueKind.Array } && element.GetArrayLength() == 0
                    ? []
                    : fields.RequiredList("operations", MostOperations);
                return new OperationsRequest(
                    [.. list.Select(item => StudioOperation.Read(fields.Within(item), project, caller, origin, service, EventTime.Now(time)))],
                    fields.Flag("canFail", otherwise: false),
                    fields.Flag("raiseOnError", otherwise: false));
            },
            cancellationToken);
    }
}
