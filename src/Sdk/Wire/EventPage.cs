namespace Ayon.Events.Wire;

/// <summary>A page of events.</summary>
/// <param name="Events">The events in the requested order, without payloads and sender types, which are available over REST only.</param>
/// <param name="NextCursor">The start of the next page, or null after the last page.</param>
public sealed record EventPage(IReadOnlyList<AyonEvent> Events, string? NextCursor);
