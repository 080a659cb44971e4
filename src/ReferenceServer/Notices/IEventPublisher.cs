namespace Ayon.Events.Server.Notices;

/// <summary>Publishes notices of events. Called after the event is stored; never waits for a listener.</summary>
internal interface IEventPublisher
{
    void Publish(Notice notice);
}
