using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>One of many writes that are done together.</summary>
internal abstract record EventWrite;

/// <summary>See <see cref="IEventStore.DispatchAsync"/>.</summary>
internal sealed record DispatchWrite(AyonEvent NewEvent, bool Reuse) : EventWrite;

/// <summary>See <see cref="IEventStore.UpdateAsync"/>.</summary>
/// <param name="Id">The event.</param>
/// <param name="Change">What is changed of it.</param>
/// <param name="IfAttempt">The attempt that it must be at; null for any.</param>
/// <param name="IfUpdatedAt">When it must have been updated last; null for any time.</param>
internal sealed record UpdateWrite(string Id, EventChange Change, int? IfAttempt = null, DateTimeOffset? IfUpdatedAt = null) : EventWrite
{
    /// <summary>A change of an event that is still as it was seen. Whatever writes to an event moves its time or its attempt.</summary>
    public static UpdateWrite IfStill(AyonEvent seen, EventChange change) => new(seen.Id, change, seen.Attempt, seen.UpdatedAt);
}

/// <summary>How one of many writes ended.</summary>
internal sealed record EventWriteResult
{
    /// <summary>How a dispatch ended; null for an update.</summary>
    public DispatchResult? Dispatch { get; init; }

    /// <summary>The event after an update; null when it was not changed, and for a dispatch.</summary>
    public AyonEvent? Updated { get; init; }

    /// <summary>Whether an update changed nothing because the event is at another attempt, or has another time, than it named.</summary>
    public bool IsOtherAttempt { get; init; }

    /// <summary>Why the database cannot hold the values, in words; null where it was not asked to do the impossible.</summary>
    public string? Refusal { get; init; }
}
