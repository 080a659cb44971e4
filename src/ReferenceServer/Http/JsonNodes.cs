using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Http;

/// <summary>Compares and merges JSON.</summary>
internal static class JsonNodes
{
    /// <summary>Reads the JSON of a request; the last of members with the same name counts.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="field">Its place in the request.</param>
    /// <param name="errors">Receives the errors: numbers that are too large to compare.</param>
    public static JsonNode? Read(JsonElement element, string field, FieldErrors errors)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = Read(member.Value, field, errors);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(item => Read(item, field, errors))]);
            case JsonValueKind.Number when !element.TryGetDouble(out var number) || !double.IsFinite(number):
                errors.Add(field, "contains a number that is too large.");
                return null;
            case JsonValueKind.Null:
                return null;
            default:
                // A copy: the request's own bytes do not outlive it.
                return JsonValue.Create(element.Clone());
        }
    }

    /// <summary>Gets an object with some members changed; null removes a member.</summary>
    public static JsonObject Merge(JsonObject? current, JsonObject given)
    {
        var merged = (JsonObject?)current?.DeepClone() ?? [];
        foreach (var (name, value) in given)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value.DeepClone();
            }
        }

        return merged;
    }

    /// <summary>Converts JSON into the form that events carry.</summary>
    public static RawJson ToRaw(JsonNode json) => RawJson.Write(json, static (writer, node) => node.WriteTo(writer));

    /// <summary>Gets the text of a member; null if it is not a string.</summary>
    public static string? TextOf(this JsonObject members, string name) =>
        members[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
