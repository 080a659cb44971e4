using Ayon.Events.Wire;

namespace Ayon.Events.Server.Notices;

/// <summary>A notice on its way to the listeners: the members that decide who gets it, and the message for clients.</summary>
internal sealed class PublishedNotice
{
    private ReadOnlyMemory<byte>? _message;

    private PublishedNotice(string topic, string? project, EventStatus status) => (Topic, Project, Status) = (topic, project, status);

    public string Topic { get; }

    public string? Project { get; }

    public EventStatus Status { get; }

    /// <summary>The notice; null when another process published it.</summary>
    public Notice? Own { get; private init; }

    /// <summary>Gets the message, which is serialized on first use: not at all without listeners.</summary>
    public ReadOnlyMemory<byte> Message => _message ??= NoticeJson.Write(Own!);

    public static PublishedNotice Of(Notice notice) => new(notice.Event.Topic, notice.Event.Project, notice.Event.Status) { Own = notice };

    /// <summary>Creates a notice of another process from its message.</summary>
    public static PublishedNotice FromElsewhere(string topic, string? project, EventStatus status, ReadOnlyMemory<byte> message) =>
        new(topic, project, status) { _message = message };
}
