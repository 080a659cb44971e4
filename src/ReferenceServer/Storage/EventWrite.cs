using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>One of many writes that are done together.</summary>
internal abstract record EventWrite;

/// <summary>See <see cref="IEventStore.DispatchAsync"/>.</summary>
internal sealed record DispatchWrite(AyonEvent NewEvent, bool Reuse) : EventWrite;

/// <summary>See <see cref="IEventStore.UpdateAsync"/>.</summary>
/// <param name="Id">The event.</param>
/// <param name="Change">What is changed of it.</param>
/// <param name="IfAttempt">The attempt that it must be at; null for any.</param>
internal sealed record UpdateWrite(string Id, EventChange Change, int? IfAttempt = null) : EventWrite;

/// <summary>How one of many writes ended.</summary>
internal sealed record EventWriteResult
{
    /// <summary>How a dispatch ended; null for an update.</summary>
    public DispatchResult? Dispatch { get; init; }

    /// <summary>The event after an update; null when it was not changed, and for a dispatch.</summary>
    public AyonEvent? Updated { get; init; }

    /// <summary>Whether an update changed nothing because the event is at another attempt than it named.</summary>
    public bool IsOtherAttempt { get; init; }

    /// <summary>Why the database cannot hold the values, in words; null where it was not asked to do the impossible.</summary>
    public string? Refusal { get; init; }
}
