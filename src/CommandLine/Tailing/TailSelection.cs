using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tailing;

/// <summary>The conditions of shown events.</summary>
internal sealed record TailSelection
{
    public required IReadOnlyList<string> Topics { get; init; }

    public required IReadOnlyList<TopicPattern> Patterns { get; init; }

    public string? Project { get; init; }

    /// <summary>The statuses; empty for all.</summary>
    public required IReadOnlyList<EventStatus> Statuses { get; init; }

    /// <summary>The users; empty for all.</summary>
    public required IReadOnlyList<string> Users { get; init; }

    public required bool WithLogs { get; init; }

    /// <summary>Returns whether an event is shown.</summary>
    public bool Has(SocketEventMessage message) =>
        TopicArguments.Match(Patterns, message.Topic, WithLogs)
        && (Project is null || message.Project == Project)
        && (Statuses.Count == 0 || (message.Status is { } status && Statuses.Contains(status)))
        && (Users.Count == 0 || (message.User is { } user && Users.Contains(user)));
}
