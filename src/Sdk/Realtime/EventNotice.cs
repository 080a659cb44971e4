using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Realtime;

/// <summary>A message from the WebSocket about an event that was created or updated (contract, "WebSocket"). It never contains the payload.</summary>
public class EventNotice
{
    /// <summary>Initializes a new instance of the <see cref="EventNotice"/> class.</summary>
    /// <param name="message">The message sent by the server.</param>
    public EventNotice(SocketEventMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
    }

    /// <summary>Gets the message sent by the server.</summary>
    public SocketEventMessage Message { get; }

    /// <summary>Gets the id of the event; empty for messages from the server itself, such as <c>server.restart_requested</c> on some servers.</summary>
    public string Id => Message.Id ?? "";

    /// <summary>Gets the topic of the event.</summary>
    public string Topic => Message.Topic;

    /// <summary>Gets the status of the event, or null if the message does not contain it.</summary>
    public EventStatus? Status => Message.Status;

    /// <summary>Gets the progress from 0 to 100 percent, or null if the message does not contain it.</summary>
    public double? Progress => Message.Progress;

    /// <summary>Gets the description, one line for people.</summary>
    public string? Description => Message.Description;

    /// <summary>Gets the name of the project, or null.</summary>
    public string? Project => Message.Project;

    /// <summary>Gets the name of the user who caused the event, or null.</summary>
    public string? User => Message.User;

    /// <summary>Gets the sender of the event, or null.</summary>
    public string? Sender => Message.Sender;

    /// <summary>Gets the id of the event that it depends on, or null.</summary>
    public string? DependsOn => Message.DependsOn;

    /// <summary>Gets a value indicating whether a new event was stored (true) or only broadcast (false); null for an update.</summary>
    public bool? Stored => Message.Store;

    /// <summary>Gets the summary as JSON.</summary>
    public RawJson SummaryJson => Message.Summary;

    /// <summary>Gets the notice as one of a topic, with a typed <c>Summary</c>.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <returns>The typed notice, or null if the event has another topic.</returns>
    public EventNotice<T>? As<T>()
        where T : ISourceTopic<T> =>
        new TopicPattern(T.Topic).IsMatch(Topic) ? this as EventNotice<T> ?? new EventNotice<T>(Message) : null;
}

/// <summary>
/// A notice of one topic. The source generator adds a property <c>Summary</c> with the topic's summary.
/// </summary>
/// <typeparam name="T">The topic.</typeparam>
/// <param name="message">The message sent by the server.</param>
public sealed class EventNotice<T>(SocketEventMessage message) : EventNotice(message)
    where T : ISourceTopic<T>;
