using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Wire;

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
