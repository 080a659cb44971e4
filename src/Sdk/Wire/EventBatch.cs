using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Wire;

/// <summary>
/// Body of <c>POST /api/events/batch</c>, extension <see cref="ServerExtensions.Batch"/>: dispatches and updates that are done in
/// their order and become durable together. One that is refused does not undo the others.
/// </summary>
/// <param name="Operations">1 to 10,000 operations.</param>
public sealed record EventBatchRequest(IReadOnlyList<EventBatchOperation> Operations);

/// <summary>One operation of a batch: either a dispatch or an update.</summary>
public sealed record EventBatchOperation
{
    /// <summary>An event to dispatch, as in <c>POST /api/events</c>.</summary>
    public DispatchEventRequest? Dispatch { get; init; }

    /// <summary>A change of an event, as in <c>PATCH /api/events/{id}</c>.</summary>
    public EventBatchUpdate? Update { get; init; }
}

/// <summary>A change of an event in a batch.</summary>
public sealed record EventBatchUpdate : UpdateEventRequest
{
    /// <summary>Makes an empty one; all required members are to be set.</summary>
    public EventBatchUpdate()
    {
    }

    [SetsRequiredMembers]
    private EventBatchUpdate(string id, UpdateEventRequest changes)
        : base(changes) => Id = id;

    /// <summary>Id of the event.</summary>
    public required string Id { get; init; }

    /// <summary>Joins an id and the changes.</summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="changes">The changes.</param>
    public static EventBatchUpdate From(string id, UpdateEventRequest changes) => new(id, changes);
}

/// <summary>Answer of <c>POST /api/events/batch</c>.</summary>
/// <param name="Results">One for each operation, in the same order.</param>
public sealed record EventBatchResponse(IReadOnlyList<EventBatchResult> Results);

/// <summary>How one operation of a batch ended.</summary>
public sealed record EventBatchResult
{
    /// <summary>The HTTP status that the operation would have been answered with by itself.</summary>
    public required int Status { get; init; }

    /// <summary>Id of the event that was dispatched.</summary>
    public string? Id { get; init; }

    /// <summary>What went wrong and what to do.</summary>
    public string? Detail { get; init; }

    /// <summary>Every offending field with what is wrong with it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }
}
