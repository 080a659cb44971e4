using System.Text.Json.Nodes;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>A real AYON server lets events be dispatched whose topic has a wildcard, which no endpoint takes: on its way through them it has another.</summary>
internal static class AyonTopic
{
    private const string StandIn = "ayon.any";

    private static readonly object Key = new();

    /// <summary>Hides a topic with a wildcard from the endpoint.</summary>
    public static void Hide(JsonObject body, HttpContext http)
    {
        if (body["topic"] is JsonValue topic && topic.TryGetValue<string>(out var text) && text != TopicPattern.All.Value && TopicPattern.IsValid(text) && !TopicName.IsValid(text))
        {
            http.Items[Key] = text;
            body["topic"] = StandIn;
        }
    }

    /// <summary>Gives an event its topic back.</summary>
    public static AyonEvent Restore(AyonEvent newEvent, HttpContext? http) =>
        newEvent.Topic == StandIn && http?.Items[Key] is string topic ? newEvent with { Topic = topic } : newEvent;
}
