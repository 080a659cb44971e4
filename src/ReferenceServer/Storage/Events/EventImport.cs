using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>An event from elsewhere, to be stored as it is.</summary>
/// <param name="Event">All of it.</param>
/// <param name="NotBefore">From when on enroll may hand it out; null for any time.</param>
internal sealed record ImportedEvent(AyonEvent Event, DateTimeOffset? NotBefore);

/// <summary>What an import does with an event whose id or hash is stored already.</summary>
internal enum ImportMode
{
    /// <summary>The stored one stays.</summary>
    Keep,

    /// <summary>The stored one of the same id becomes the imported one and keeps its place in the order.</summary>
    Replace,

    /// <summary>Nothing is stored at all: only what is there already is found.</summary>
    Check,
}

/// <summary>How the import of one event ended.</summary>
internal enum ImportStatus
{
    /// <summary>It was stored, or would be.</summary>
    Stored,

    Replaced,

    /// <summary>An event of its id or hash was there already.</summary>
    Exists,

    /// <summary><c>dependsOn</c> names no event, so far.</summary>
    UnknownDependency,

    /// <summary>It cannot be stored.</summary>
    Refused,
}

/// <summary>How the import of one event ended.</summary>
/// <param name="Status">In a word.</param>
/// <param name="Reason">Why it was refused, as the rest of a sentence.</param>
internal sealed record ImportResult(ImportStatus Status, string? Reason = null)
{
    public static ImportResult ItsHashIsOf(string id) => new(ImportStatus.Refused, $"has the same hash as event {id} and cannot replace it.");

    public static ImportResult DependsOnItself { get; } = new(ImportStatus.Refused, "would depend on itself.");
}
