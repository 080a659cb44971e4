namespace Ayon.Events.Server.Notices;

/// <summary>Hears of events. Whoever publishes waits for it: it leaves what takes time for later.</summary>
internal interface INoticeListener
{
    /// <summary>Whether so much waits here that a burst could be too much.</summary>
    bool IsCrowded => false;

    /// <summary>Whether it would pass on the message of such an event.</summary>
    bool Wants(string topic, string? project) => false;

    void Hear(PublishedNotice notice);

    /// <summary>Events of other processes may have been missed.</summary>
    void HearOfGap();
}
