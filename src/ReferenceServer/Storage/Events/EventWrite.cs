using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>One of several writes in one transaction.</summary>
internal abstract record EventWrite;

/// <summary>See <see cref="IEventStore.DispatchAsync"/>.</summary>
internal sealed record DispatchWrite(AyonEvent NewEvent, bool Reuse) : EventWrite;

/// <summary>See <see cref="IEventStore.UpdateAsync"/>.</summary>
/// <param name="Id">The event.</param>
/// <param name="Change">The changed members.</param>
/// <param name="IfAttempt">The attempt that the event must have; null for any.</param>
/// <param name="IfUpdatedAt">The last update that the event must have; null for any.</param>
internal sealed record UpdateWrite(string Id, EventChange Change, int? IfAttempt = null, DateTimeOffset? IfUpdatedAt = null) : EventWrite
{
    /// <summary>Creates a change that applies only if the event is unchanged. Every write to an event changes its time or its attempt.</summary>
    public static UpdateWrite IfStill(AyonEvent seen, EventChange change) => new(seen.Id, change, seen.Attempt, seen.UpdatedAt);
}

/// <summary>The result of one of several writes.</summary>
internal sealed record EventWriteResult
{
    /// <summary>The result of a dispatch; null for an update.</summary>
    public DispatchResult? Dispatch { get; init; }

    /// <summary>The event after an update; null if it was not changed, and for a dispatch.</summary>
    public AyonEvent? Updated { get; init; }

    /// <summary>Whether an update changed nothing because the event has another attempt or another time than required.</summary>
    public bool IsOtherAttempt { get; init; }

    /// <summary>The reason why the database cannot hold the values; null if it can.</summary>
    public string? Refusal { get; init; }
}
