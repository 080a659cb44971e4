using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Realtime;

/// <summary>What the WebSocket says of an event created or updated (contract, "WebSocket"). The payload never travels here.</summary>
public class EventNotice
{
    /// <summary>Makes a notice.</summary>
    /// <param name="message">The message as the server sent it.</param>
    public EventNotice(SocketEventMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
    }

    /// <summary>The message as the server sent it.</summary>
    public SocketEventMessage Message { get; }

    /// <summary>Id of the event; empty for messages of the server itself, such as <c>server.restart_requested</c> on some servers.</summary>
    public string Id => Message.Id ?? "";

    /// <summary>Topic of the event.</summary>
    public string Topic => Message.Topic;

    /// <summary>State of the event.</summary>
    public EventStatus? Status => Message.Status;

    /// <summary>0 to 100 percent, when an update brought it.</summary>
    public double? Progress => Message.Progress;

    /// <summary>One line for people.</summary>
    public string? Description => Message.Description;

    /// <summary>Name of the project, if any.</summary>
    public string? Project => Message.Project;

    /// <summary>Name of the user who caused it, if any.</summary>
    public string? User => Message.User;

    /// <summary>Who sent it, if known.</summary>
    public string? Sender => Message.Sender;

    /// <summary>Id of the event it depends on, if any.</summary>
    public string? DependsOn => Message.DependsOn;

    /// <summary>True for an event that was just created and stored, false for one only broadcast, null for an update.</summary>
    public bool? Stored => Message.Store;

    /// <summary>The summary as JSON.</summary>
    public RawJson SummaryJson => Message.Summary;
}

/// <summary>
/// A notice of one topic. The generator adds the property <c>Summary</c> with the topic's summary model.
/// </summary>
/// <typeparam name="T">The topic.</typeparam>
/// <param name="message">The message as the server sent it.</param>
public sealed class EventNotice<T>(SocketEventMessage message) : EventNotice(message)
    where T : ISourceTopic<T>;
