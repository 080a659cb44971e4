using Ayon.Events.Wire;

namespace Ayon.Events.Server.Notices;

/// <summary>What listeners are told of an event; its payload is left out.</summary>
/// <param name="Event">The event as it is now.</param>
internal sealed record Notice(AyonEvent Event)
{
    /// <summary>Whether it is stored; given when it is new, null when it was updated.</summary>
    public bool? Store { get; init; }

    /// <summary>0 to 100 percent, when an update brought it.</summary>
    public double? Progress { get; init; }
}
