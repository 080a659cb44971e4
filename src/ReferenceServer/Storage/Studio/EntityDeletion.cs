using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>How an entity is deleted.</summary>
/// <param name="Type">The type that it must have.</param>
/// <param name="Keeps">A type of which nothing may go along; null where all may.</param>
/// <param name="Tell">
/// Makes the events from the line of entities whose last is deleted, and from it and all that is in it, each after the one that it is
/// in. It may be called more than once.
/// </param>
internal sealed record EntityDeletion(
    string Type, string? Keeps, Func<IReadOnlyList<StoredEntity>, IReadOnlyList<StoredEntity>, IReadOnlyList<AyonEvent>> Tell);
