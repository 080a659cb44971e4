using System.Diagnostics;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Events;
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

        var newEvent = command.ToEvent(caller.Name, EventTime.Now(time));
        var result = command.Store
            ? await store.DispatchAsync(newEvent, command.Reuse, cancellationToken)
            : await CheckAsync(newEvent, store, cancellationToken);
        if (RefusalOf(result, newEvent) is { } refusal)
        {
            return refusal;
        }

        await TellAsync(command, newEvent, store, publisher);
        return TypedResults.Ok(new DispatchEventResponse(newEvent.Id));
    }

    /// <summary>Gets the error if the event was not stored; null if it was.</summary>
    public static ErrorResult? RefusalOf(DispatchResult result, AyonEvent newEvent) => result switch
    {
        DispatchResult.Stored => null,
        DispatchResult.DuplicateHash => ErrorResult.Conflict($"An event with the hash '{newEvent.Hash}' already exists.", ProblemTypes.DuplicateHash),
        DispatchResult.UnknownDependency => ErrorResult.Conflict($"dependsOn: event not found: {newEvent.DependsOn}.", ProblemTypes.UnknownDependency),
        DispatchResult.HasDependants => ErrorResult.Conflict("The event cannot be reused, because other events depend on it.", ProblemTypes.HasDependents),
        _ => throw new UnreachableException(),
    };

    /// <summary>Publishes the notice of a dispatched event.</summary>
    public static async Task TellAsync(DispatchCommand command, AyonEvent newEvent, IEventStore store, IEventPublisher publisher)
    {
        // An event that was reused keeps the time of its creation, which only the store knows. It is stored now, so that
        // listeners are told even if the client has left.
        var stored = command.Reuse ? await store.GetAsync(newEvent.Id, CancellationToken.None) : null;
        publisher.Publish(new Notice(stored ?? newEvent) { Store = command.Store });
    }

    /// <summary>Checks an event that is only broadcast: its hash does not matter, but the event that it depends on must exist.</summary>
    public static async Task<DispatchResult> CheckAsync(AyonEvent newEvent, IEventStore store, CancellationToken cancellationToken) =>
        newEvent.DependsOn is null || await store.GetAsync(newEvent.DependsOn, cancellationToken) is not null
            ? DispatchResult.Stored
            : DispatchResult.UnknownDependency;
}
