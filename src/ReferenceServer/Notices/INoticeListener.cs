namespace Ayon.Events.Server.Notices;

/// <summary>Receives notices of events. The publisher waits for each listener, so a listener defers slow work.</summary>
internal interface INoticeListener
{
    /// <summary>Whether the listener's queues are so full that a burst could overflow them.</summary>
    bool IsCrowded => false;

    /// <summary>Whether the listener would deliver the notice of such an event.</summary>
    bool Wants(string topic, string? project) => false;

    void Hear(PublishedNotice notice);

    /// <summary>Handles a gap: events of other processes may have been missed.</summary>
    void HearOfGap();
}
