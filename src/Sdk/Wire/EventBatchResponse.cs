namespace Ayon.Events.Wire;

/// <summary>Response of <c>POST /api/events/batch</c>.</summary>
/// <param name="Results">The result of each operation, in the same order.</param>
internal sealed record EventBatchResponse(IReadOnlyList<EventBatchResult> Results);
