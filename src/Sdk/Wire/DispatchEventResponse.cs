namespace Ayon.Events.Wire;

/// <summary>Response of <c>POST /api/events</c>.</summary>
/// <param name="Id">The id of the new event.</param>
internal sealed record DispatchEventResponse(string Id);
