using System.Diagnostics;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ayon.Events.Server.Events;

/// <summary><c>DELETE /api/events/{id}</c></summary>
internal static class DeleteEndpoint
{
    public static async Task<Results<NoContent, ErrorResult>> HandleAsync(
        string id, IEventStore store, CancellationToken cancellationToken)
    {
        if (!EventIds.TryParse(id, out var eventId))
        {
            return ErrorResult.Invalid("id", EventIds.Rule);
        }

        return await store.DeleteAsync(eventId, cancellationToken) switch
        {
            DeleteResult.Deleted => TypedResults.NoContent(),
            DeleteResult.NotFound => ErrorResult.UnknownEvent(eventId),
            DeleteResult.HasDependants => ErrorResult.Conflict("Other events depend on this one; delete them first.", ProblemTypes.HasDependents),
            _ => throw new UnreachableException(),
        };
    }
}
