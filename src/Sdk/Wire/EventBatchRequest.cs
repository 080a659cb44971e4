namespace Ayon.Events.Wire;

/// <summary>
/// Body of <c>POST /api/events/batch</c> (extension <see cref="ServerExtensions.Batch"/>): dispatches and updates that are executed in
/// order and become durable together. A rejected operation does not undo the others.
/// </summary>
/// <param name="Operations">The operations, 1 to 10,000.</param>
public sealed record EventBatchRequest(IReadOnlyList<EventBatchOperation> Operations);
