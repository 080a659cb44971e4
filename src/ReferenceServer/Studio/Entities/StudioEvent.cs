using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Creates the events of changes that callers request.</summary>
internal static class StudioEvent
{
    public static AyonEvent Create(
        string topic, string? project, string description, JsonObject summary, JsonObject payload, Origin origin, DateTimeOffset now)
    {
        var id = EventIds.Create(now);
        return new AyonEvent
        {
            Id = id,
            Hash = id,
            Topic = topic,
            Sender = origin.Sender,
            SenderType = origin.SenderType,
            Project = project,
            User = origin.User,
            Status = EventStatus.Finished,
            Description = description,
            Summary = JsonNodes.ToRaw(summary),
            Payload = JsonNodes.ToRaw(payload),
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>Publishes the notices of a stored change.</summary>
    public static StudioResult Tell(this IEventPublisher publisher, StudioResult result)
    {
        publisher.Tell(result.Events);
        return result;
    }

    /// <summary>Tells listeners of events that were stored.</summary>
    public static void Tell(this IEventPublisher publisher, IReadOnlyList<AyonEvent> events)
    {
        foreach (var stored in events)
        {
            publisher.Publish(new Notice(stored) { Store = true });
        }
    }
}
