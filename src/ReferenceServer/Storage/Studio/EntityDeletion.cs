using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>The deletion of an entity.</summary>
/// <param name="Type">The type that it must have.</param>
/// <param name="Keeps">A type of descendants that prevents the deletion; null for none.</param>
/// <param name="Tell">
/// Creates the events from the entity with its ancestors, outermost first, and from the entity with its descendants, each after its
/// parent. It may be called more than once.
/// </param>
internal sealed record EntityDeletion(
    string Type, string? Keeps, Func<IReadOnlyList<StoredEntity>, IReadOnlyList<StoredEntity>, IReadOnlyList<AyonEvent>> Tell);
