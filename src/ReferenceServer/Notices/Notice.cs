using Ayon.Events.Wire;

namespace Ayon.Events.Server.Notices;

/// <summary>The notice of an event, without its payload.</summary>
/// <param name="Event">The event as it is now.</param>
internal sealed record Notice(AyonEvent Event)
{
    /// <summary>Whether the event is stored; null if it was updated rather than created.</summary>
    public bool? Store { get; init; }

    /// <summary>Progress in percent, 0 to 100; null unless an update contained it.</summary>
    public double? Progress { get; init; }
}
