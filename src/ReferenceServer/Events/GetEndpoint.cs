using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ayon.Events.Server.Events;

/// <summary><c>GET /api/events/{id}</c></summary>
internal static class GetEndpoint
{
    public static async Task<Results<Ok<AyonEvent>, ErrorResult>> HandleAsync(
        string id, Caller caller, IEventStore store, CancellationToken cancellationToken)
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

        return caller.MaySee(stored.Project)
            ? TypedResults.Ok(stored)
            : ErrorResult.Forbidden("You have no access to the event's project.");
    }
}
