using System.Text.Json;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Filtering;

/// <summary>The members of one JSON object of a filter; null counts as missing.</summary>
internal readonly struct FilterMembers
{
    private readonly Dictionary<string, JsonElement> _byName;

    private FilterMembers(Dictionary<string, JsonElement> byName) => _byName = byName;

    /// <summary>Whether an element is a group rather than a condition: an object with <c>conditions</c>, or without members.</summary>
    public static bool IsGroup(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object &&
        (!element.EnumerateObject().Any() || element.EnumerateObject().Any(static member => NameOf(member) == "conditions"));

    /// <summary>Reads the members of an object; false, with errors added, if the element is not an object or has unknown members.</summary>
    public static bool TryRead(
        JsonElement element, string field, string what, ReadOnlySpan<string> known, FieldErrors errors, out FilterMembers members)
    {
        members = new FilterMembers(new Dictionary<string, JsonElement>(StringComparer.Ordinal));
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(field, $"Expected {what}, which must be an object.");
            return false;
        }

        var isValid = true;
        foreach (var member in element.EnumerateObject())
        {
            var name = NameOf(member);
            if (!known.Contains(name))
            {
                errors.Add($"{field}.{name}", $"No member of {what}; it has {string.Join(", ", known.ToArray())}.");
                isValid = false;
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                members._byName[name] = member.Value;
            }
        }

        return isValid;
    }

    /// <summary>Gets the text of a string; null for other types and for invalid strings (an unpaired surrogate).</summary>
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public JsonElement? Find(string name) => _byName.TryGetValue(name, out var value) ? value : null;

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no member that a filter has.
            return "\uFFFD";
        }
    }
}
