using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Enroll;

/// <summary><c>POST /api/enroll</c></summary>
internal static class EnrollEndpoint
{
    public static IServiceCollection AddEnroll(this IServiceCollection services)
    {
        services.AddSettings<EnrollOptions>(EnrollOptions.Section);
        return services.AddSingleton<EnrollWaiters>().AddSingleton<EnrollMetrics>().AddSingleton<EnrollService>();
    }

    public static void MapEnroll(this RouteGroupBuilder api) =>
        api.MapPost("/enroll", HandleAsync)
            .WithName("EnrollEvent")
            .WithSummary("Hands out the next job for a source topic.");

    private static async Task<Results<Ok<EnrollResponse>, Ok<EnrollManyResponse>, NoContent, ErrorResult>> HandleAsync(
        HttpRequest request,
        HttpResponse response,
        Caller caller,
        EnrollService enroll,
        IEventPublisher publisher,
        IOptions<ExtensionsOptions> extensions,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(
            request, fields => EnrollFields.Read(fields, caller.Name, extensions.Value.Enabled), cancellationToken);
        if (body.IsRefused(out var error, out var command))
        {
            return error;
        }

        var jobs = await enroll.RunAsync(command, cancellationToken);

        // A resumed job is as it was: there is nothing to tell.
        foreach (var job in jobs.Where(static job => job.Claim != JobClaim.Resumed))
        {
            publisher.Publish(new Notice(job.Target) { Store = job.Claim == JobClaim.Created ? true : null });
        }

        if (jobs.Count > 0 && cancellationToken.IsCancellationRequested)
        {
            // The caller has left while it waited: nobody would work on what it never heard of.
            await enroll.TakeBackAsync(jobs);
            return TypedResults.NoContent();
        }

        if (extensions.Value.Enabled && !command.IsForMany && jobs is [{ Target.Attempt: var attempt }, ..])
        {
            response.TellAttempt(attempt);
        }

        return jobs switch
        {
            [] => TypedResults.NoContent(),
            _ when command.IsForMany => TypedResults.Ok(new EnrollManyResponse
            {
                Jobs = [.. jobs.Select(static job => EnrolledEvent.From(job.Target, job.Source!))],
            }),
            [var only, ..] => TypedResults.Ok(ToResponse(only.Target)),
        };
    }

    private static EnrollResponse ToResponse(AyonEvent target) => new()
    {
        Id = target.Id,
        DependsOn = target.DependsOn!,
        Hash = target.Hash,
        Status = target.Status,
    };
}
