using System.Diagnostics;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ayon.Events.Server.Events;

/// <summary><c>POST /api/events</c></summary>
internal static class DispatchEndpoint
{
    public static async Task<Results<Ok<DispatchEventResponse>, ErrorResult>> HandleAsync(
        HttpRequest request,
        Caller caller,
        IEventStore store,
        IEventPublisher publisher,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, DispatchCommand.Read, cancellationToken);
        if (body.IsRefused(out var error, out var command))
        {
            return error;
        }

        var newEvent = command.ToEvent(caller.Name, Now(time));
        var result = command.Store
            ? await store.DispatchAsync(newEvent, command.Reuse, cancellationToken)
            : await CheckAsync(newEvent, store, cancellationToken);
        switch (result)
        {
            case DispatchResult.Stored:
                // An event that was reused keeps the time of its creation, which only the store knows. It is stored now, so
                // that listeners are told even if the client has left.
                var stored = command.Reuse ? await store.GetAsync(newEvent.Id, CancellationToken.None) : null;
                publisher.Publish(new Notice(stored ?? newEvent) { Store = command.Store });
                return TypedResults.Ok(new DispatchEventResponse(newEvent.Id));
            case DispatchResult.DuplicateHash:
                return ErrorResult.Conflict($"An event with the hash '{newEvent.Hash}' is stored already.");
            case DispatchResult.UnknownDependency:
                return ErrorResult.Conflict($"dependsOn names no event: {newEvent.DependsOn}.");
            case DispatchResult.HasDependants:
                return ErrorResult.Conflict("The event to be reused is one that others depend on.");
            default:
                throw new UnreachableException();
        }
    }

    // In the precision of the store, so that a notice and the stored event tell the same time.
    private static DateTimeOffset Now(TimeProvider time) =>
        EventTime.FromMicroseconds(EventTime.ToMicroseconds(time.GetUtcNow()));

    // What is only broadcast can have no double, but what it depends on must still exist.
    private static async Task<DispatchResult> CheckAsync(AyonEvent newEvent, IEventStore store, CancellationToken cancellationToken) =>
        newEvent.DependsOn is null || await store.GetAsync(newEvent.DependsOn, cancellationToken) is not null
            ? DispatchResult.Stored
            : DispatchResult.UnknownDependency;
}
