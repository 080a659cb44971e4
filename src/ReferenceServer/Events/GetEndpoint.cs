using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Events;

/// <summary><c>GET /api/events/{id}</c></summary>
internal static class GetEndpoint
{
    public static async Task<Results<Ok<AyonEvent>, ErrorResult>> HandleAsync(
        string id, Caller caller, IEventStore store, HttpResponse response, IOptions<ExtensionsOptions> extensions, CancellationToken cancellationToken)
    {
        if (!EventIds.TryParse(id, out var eventId))
        {
            return ErrorResult.Invalid("id", EventIds.Rule);
        }

        var stored = await store.GetAsync(eventId, cancellationToken);
        if (stored is null)
        {
            return ErrorResult.UnknownEvent(eventId);
        }

        if (!caller.MaySee(stored.Project))
        {
            return ErrorResult.Forbidden("You do not have access to the event's project.");
        }

        if (extensions.Value.Enabled)
        {
            response.TellAttempt(stored.Attempt);
        }

        // The body is the contract's.
        return TypedResults.Ok(stored with { Attempt = 0 });
    }
}
