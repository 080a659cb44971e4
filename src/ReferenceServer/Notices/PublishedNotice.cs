using Ayon.Events.Wire;

namespace Ayon.Events.Server.Notices;

/// <summary>A notice on its way to the listeners: what says who wants it, and the message that clients get.</summary>
internal sealed class PublishedNotice
{
    private ReadOnlyMemory<byte>? _message;

    private PublishedNotice(string topic, string? project, EventStatus status) => (Topic, Project, Status) = (topic, project, status);

    public string Topic { get; }

    public string? Project { get; }

    public EventStatus Status { get; }

    /// <summary>The notice; null when another process published it.</summary>
    public Notice? Own { get; private init; }

    /// <summary>The message, which is written when it is asked for first: not at all where nobody listens.</summary>
    public ReadOnlyMemory<byte> Message => _message ??= NoticeJson.Write(Own!);

    public static PublishedNotice Of(Notice notice) => new(notice.Event.Topic, notice.Event.Project, notice.Event.Status) { Own = notice };

    /// <summary>A notice of another process, as that wrote it.</summary>
    public static PublishedNotice FromElsewhere(string topic, string? project, EventStatus status, ReadOnlyMemory<byte> message) =>
        new(topic, project, status) { _message = message };
}
