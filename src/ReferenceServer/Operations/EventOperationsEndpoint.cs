using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Settings;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Operations;

/// <summary><c>POST /api/eventops</c></summary>
internal static class EventOperationsEndpoint
{
    private const int LongestType = 32;

    public static void MapEventOperations(this RouteGroupBuilder api) =>
        api.MapPost("/eventops", HandleAsync)
            .WithName("OperateEvents")
            .WithSummary("Deletes, restarts or aborts all events that match a filter.");

    private static async Task<Results<Ok<EventOperationResponse>, ErrorResult>> HandleAsync(
        HttpRequest request, EventOperations operations, IOptions<ExtensionsOptions> extensions, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => Read(fields, extensions.Value.Enabled), cancellationToken);
        return body.IsRefused(out var error, out var command)
            ? error
            : TypedResults.Ok(new EventOperationResponse(await operations.RunAsync(command, cancellationToken)));
    }

    private static EventOperationCommand Read(JsonFields fields, bool hasExtensions)
    {
        var type = fields.Text("type", LongestType) switch
        {
            "delete" => EventOperation.Delete,
            "restart" when hasExtensions => EventOperation.Restart,
            "abort" when hasExtensions => EventOperation.Abort,
            _ => (EventOperation?)null,
        };
        if (type is null && !fields.Errors.Has("type"))
        {
            fields.Errors.Add("type", hasExtensions ? "must be 'delete', 'restart' or 'abort'." : "must be 'delete'.");
        }

        // Without a filter nobody means all events; an empty one says so.
        PredicateGroup? filter = null;
        if (fields.TryGet("filter", out var element))
        {
            filter = FilterReader.Read(element, "filter", fields.Errors);
        }
        else
        {
            fields.Errors.Add("filter", "is required. Use {} for all events.");
        }

        return new EventOperationCommand(type ?? EventOperation.Delete, filter!, hasExtensions && fields.Flag("dryRun", otherwise: false));
    }
}
