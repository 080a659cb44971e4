namespace Ayon.Events.Wire;

/// <summary>Response of <c>POST /api/eventops</c>.</summary>
/// <param name="Count">The number of events, or null if the server does not return it.</param>
internal sealed record EventOperationResponse(int? Count = null);
