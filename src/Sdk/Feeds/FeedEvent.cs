using Ayon.Events.Wire;

namespace Ayon.Events.Feeds;

/// <summary>An item of a feed, without its generic type.</summary>
/// <param name="Request">The event; null if the item only moves the position.</param>
/// <param name="Id">The id in the other system.</param>
/// <param name="Cursor">The position after it.</param>
/// <param name="Author">The name of its author in the other system.</param>
/// <param name="OccurredAt">The time at which it happened.</param>
internal sealed record FeedEvent(DispatchEventRequest? Request, string Id, string Cursor, string? Author, DateTimeOffset? OccurredAt);
