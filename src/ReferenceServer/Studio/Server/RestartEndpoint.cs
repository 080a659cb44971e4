using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Studio.Entities;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Studio.Server;

/// <summary><c>POST /api/system/restartServer</c>, which AYON's client calls <c>/api/system/restart</c>.</summary>
internal static class RestartEndpoint
{
    public static void MapRestart(this RouteGroupBuilder api)
    {
        foreach (var (address, name) in (IEnumerable<(string, string)>)[("/system/restartServer", "RestartServer"), ("/system/restart", "Restart")])
        {
            api.MapPost(address, HandleAsync)
                .WithName(name)
                .WithSummary("Requests a restart of the server and notifies all listeners.");
        }
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        Caller caller,
        ServerEvents events,
        IOptions<HostingOptions> options,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var origin = new JsonFields(default, http.Request.Headers, errors).Origin(caller);
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        await events.RestartRequestedAsync(origin, cancellationToken);
        if (options.Value.RestartExits)
        {
            // Not before the caller has its answer.
            http.Response.OnCompleted(() =>
            {
                lifetime.StopApplication();
                return Task.CompletedTask;
            });
        }

        return Results.NoContent();
    }
}
