using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Wire;

/// <summary>
/// Body of <c>POST /api/events/batch</c> (extension <see cref="ServerExtensions.Batch"/>): dispatches and updates that are executed in
/// order and become durable together. A rejected operation does not undo the others.
/// </summary>
/// <param name="Operations">The operations, 1 to 10,000.</param>
public sealed record EventBatchRequest(IReadOnlyList<EventBatchOperation> Operations);

/// <summary>An operation of a batch: either a dispatch or an update.</summary>
public sealed record EventBatchOperation
{
    /// <summary>Gets the event to dispatch, as in <c>POST /api/events</c>, or null for an update.</summary>
    public DispatchEventRequest? Dispatch { get; init; }

    /// <summary>Gets the update of an event, as in <c>PATCH /api/events/{id}</c>, or null for a dispatch.</summary>
    public EventBatchUpdate? Update { get; init; }
}

/// <summary>An update of an event in a batch.</summary>
public sealed record EventBatchUpdate : UpdateEventRequest
{
    /// <summary>Initializes a new instance of the <see cref="EventBatchUpdate"/> class.</summary>
    public EventBatchUpdate()
    {
    }

    [SetsRequiredMembers]
    private EventBatchUpdate(string id, UpdateEventRequest changes)
        : base(changes) => Id = id;

    /// <summary>Gets the id of the event.</summary>
    public required string Id { get; init; }

    /// <summary>Creates an instance from an id and the changes.</summary>
    /// <param name="id">The id of the event.</param>
    /// <param name="changes">The changes.</param>
    public static EventBatchUpdate From(string id, UpdateEventRequest changes) => new(id, changes);
}

/// <summary>Response of <c>POST /api/events/batch</c>.</summary>
/// <param name="Results">The result of each operation, in the same order.</param>
public sealed record EventBatchResponse(IReadOnlyList<EventBatchResult> Results);

/// <summary>The result of an operation in a batch.</summary>
public sealed record EventBatchResult
{
    /// <summary>Gets the HTTP status that the operation would have returned as a separate request.</summary>
    public required int Status { get; init; }

    /// <summary>Gets the id of the dispatched event.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the error message, or null on success.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the problems of each invalid field, or null.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }
}
