using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage;

/// <summary>One of many writes that are done together.</summary>
internal abstract record EventWrite;

/// <summary>See <see cref="IEventStore.DispatchAsync"/>.</summary>
internal sealed record DispatchWrite(AyonEvent NewEvent, bool Reuse) : EventWrite;

/// <summary>See <see cref="IEventStore.UpdateAsync"/>.</summary>
internal sealed record UpdateWrite(string Id, EventChange Change) : EventWrite;

/// <summary>How one of many writes ended.</summary>
internal sealed record EventWriteResult
{
    /// <summary>How a dispatch ended; null for an update.</summary>
    public DispatchResult? Dispatch { get; init; }

    /// <summary>The event after an update; null when there is none of its id, and for a dispatch.</summary>
    public AyonEvent? Updated { get; init; }

    /// <summary>Why the database cannot hold the values, in words; null where it was not asked to do the impossible.</summary>
    public string? Refusal { get; init; }
}
