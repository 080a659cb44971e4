using Ayon.Events.Wire;

namespace Ayon.Events.Server.Realtime;

/// <summary>Tells listeners of events. Called after the event is stored; never waits for a listener.</summary>
internal interface IEventPublisher
{
    void Publish(Notice notice);
}

/// <summary>What listeners are told of an event; its payload is left out.</summary>
/// <param name="Event">The event as it is now.</param>
internal sealed record Notice(AyonEvent Event)
{
    /// <summary>Whether it is stored; given when it is new, null when it was updated.</summary>
    public bool? Store { get; init; }

    /// <summary>0 to 100 percent, when an update brought it.</summary>
    public double? Progress { get; init; }
}
