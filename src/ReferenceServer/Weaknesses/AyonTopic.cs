using System.Text.Json.Nodes;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>Accepts dispatched topics with a wildcard, as a real AYON server does: the topic is replaced while the endpoints process the event.</summary>
internal static class AyonTopic
{
    private const string StandIn = "ayon.any";

    private static readonly object Key = new();

    /// <summary>Replaces a topic with a wildcard for the endpoint.</summary>
    public static void Hide(JsonObject body, HttpContext http)
    {
        if (body["topic"] is JsonValue topic && topic.TryGetValue<string>(out var text) && text != TopicPattern.All.Value && TopicPattern.IsValid(text) && !TopicName.IsValid(text))
        {
            http.Items[Key] = text;
            body["topic"] = StandIn;
        }
    }

    /// <summary>Restores the topic of an event.</summary>
    public static AyonEvent Restore(AyonEvent newEvent, HttpContext? http) =>
        newEvent.Topic == StandIn && http?.Items[Key] is string topic ? newEvent with { Topic = topic } : newEvent;
}
