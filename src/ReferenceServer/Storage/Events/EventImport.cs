using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>An event to import unchanged.</summary>
/// <param name="Event">The complete event.</param>
/// <param name="NotBefore">Time before which enroll does not hand it out; null for none.</param>
internal sealed record ImportedEvent(AyonEvent Event, DateTimeOffset? NotBefore);

/// <summary>What an import does with an event whose id or hash is stored already.</summary>
internal enum ImportMode
{
    /// <summary>Keeps the stored event.</summary>
    Keep,

    /// <summary>Replaces the stored event with the same id, which keeps its position in the order.</summary>
    Replace,

    /// <summary>Stores nothing; only finds existing events.</summary>
    Check,
}

/// <summary>How the import of one event ended.</summary>
internal enum ImportStatus
{
    /// <summary>It was stored; in a check, it would be.</summary>
    Stored,

    Replaced,

    /// <summary>An event with its id or hash exists already.</summary>
    Exists,

    /// <summary>The event in <c>dependsOn</c> does not exist yet.</summary>
    UnknownDependency,

    /// <summary>It cannot be stored.</summary>
    Refused,
}

/// <summary>How the import of one event ended.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Reason">The reason of a rejection, as the end of a sentence.</param>
internal sealed record ImportResult(ImportStatus Status, string? Reason = null)
{
    public static ImportResult ItsHashIsOf(string id) => new(ImportStatus.Refused, $"has the same hash as event {id} and cannot replace it.");

    public static ImportResult DependsOnItself { get; } = new(ImportStatus.Refused, "would depend on itself.");
}
