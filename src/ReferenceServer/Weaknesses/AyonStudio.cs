using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Writes the value of the last change of an entity into the summaries of all events of one call, as a real AYON server does,
/// which shares one summary object among them.
/// </summary>
internal static class AyonStudio
{
    private const string Value = "value";

    public static IReadOnlyList<AyonEvent> ShareValue(IReadOnlyList<AyonEvent> events)
    {
        var summaries = events.Select(static told => JsonNode.Parse(told.Summary.Utf8.Span)!.AsObject()).ToList();
        var last = summaries.FindLast(static summary => summary.ContainsKey(Value));
        return last is null ? events : [.. events.Zip(summaries, (told, summary) => Share(told, summary, last[Value]))];
    }

    private static AyonEvent Share(AyonEvent told, JsonObject summary, JsonNode? value)
    {
        summary[Value] = value?.DeepClone();
        return told with { Summary = JsonNodes.ToRaw(summary) };
    }
}
