using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ayon.Events.Server.Enroll;

/// <summary><c>POST /api/enroll</c></summary>
internal static class EnrollEndpoint
{
    public static void MapEnroll(this RouteGroupBuilder api) =>
        api.MapPost("/enroll", HandleAsync)
            .RequireAuthorization(Permission.Enroll)
            .WithName("EnrollEvent")
            .WithSummary("Hands out the next job for a source topic.");

    private static async Task<Results<Ok<EnrollResponse>, NoContent, ErrorResult>> HandleAsync(
        HttpRequest request,
        Caller caller,
        IEventStore store,
        IEventPublisher publisher,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => EnrollFields.Read(fields, caller.Name), cancellationToken);
        if (body.IsRefused(out var error, out var query))
        {
            return error;
        }

        var jobs = await store.EnrollAsync(query, cancellationToken);
        if (jobs is not [var job])
        {
            return TypedResults.NoContent();
        }

        // A resumed job is as it was: there is nothing to tell.
        if (job.Claim != JobClaim.Resumed)
        {
            publisher.Publish(new Notice(job.Target) { Store = job.Claim == JobClaim.Created ? true : null });
        }

        return TypedResults.Ok(new EnrollResponse
        {
            Id = job.Target.Id,
            DependsOn = job.Target.DependsOn!,
            Hash = job.Target.Hash,
            Status = job.Target.Status,
        });
    }
}
