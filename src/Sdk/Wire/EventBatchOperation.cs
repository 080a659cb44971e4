namespace Ayon.Events.Wire;

/// <summary>An operation of a batch: either a dispatch or an update.</summary>
public sealed record EventBatchOperation
{
    /// <summary>Gets the event to dispatch, as in <c>POST /api/events</c>, or null for an update.</summary>
    public DispatchEventRequest? Dispatch { get; init; }

    /// <summary>Gets the update of an event, as in <c>PATCH /api/events/{id}</c>, or null for a dispatch.</summary>
    public EventBatchUpdate? Update { get; init; }
}
