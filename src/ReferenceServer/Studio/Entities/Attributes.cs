using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>The attributes that AYON brings: what they are of, and whether what is in an entity has them, too.</summary>
internal static class Attributes
{
    private static readonly string[] OfAll = ["project", "folder", "version", "representation", "task"];
    private static readonly string[] OfPlaces = ["project", "folder", "task"];

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<AttributeDefinition> All { get; } =
    [
        new("priority", "string", "Priority", OfPlaces, "normal"),
        new("fps", "float", "FPS", OfAll, 25),
        new("resolutionWidth", "integer", "Width", OfAll, 1920),
        new("resolutionHeight", "integer", "Height", OfAll, 1080),
        new("pixelAspect", "float", "Pixel aspect", OfAll, 1.0),
        new("clipIn", "integer", "Clip In", OfAll, 1),
        new("clipOut", "integer", "Clip Out", OfAll, 1),
        new("frameStart", "integer", "Start frame", OfAll, 1001),
        new("frameEnd", "integer", "End frame", OfAll, 1001),
        new("handleStart", "integer", "Handle start", OfAll, 0),
        new("handleEnd", "integer", "Handle end", OfAll, 0),
        new("fullName", "string", "Full name", ["user"], null),
        new("email", "string", "E-Mail", ["user"], null),
        new("avatarUrl", "string", "Avatar URL", ["user"], null),
        new("developerMode", "boolean", "Developer mode", ["user"], null),
        new("productGroup", "string", "Product group", ["product"], null),
        new("intent", "string", "Intent", ["version"], null),
        new("machine", "string", "Machine", ["version"], null),
        new("source", "string", "Source", ["version"], null),
        new("comment", "string", "Comment", ["version"], null),
        new("site", "string", "Site", ["version"], null),
        new("families", "list_of_strings", "Families", ["version"], null),
        new("colorSpace", "string", "Color space", ["version"], null),
        new("path", "string", "Path", ["representation"], null),
        new("template", "string", "Template", ["representation"], null),
        new("extension", "string", "File extension", ["representation", "workfile"], null),
        new("startDate", "datetime", "Start date", OfPlaces, null),
        new("endDate", "datetime", "End date", OfPlaces, null),
        new("description", "string", "Description", [.. OfPlaces, "product", "version", "representation", "workfile"], null) { IsInherited = false },
        new("entityListCategory", "string", "List category", ["list"], null) { IsInherited = false },
    ];

    private static readonly Dictionary<string, AttributeDefinition> ByName = All.ToDictionary(static attribute => attribute.Name, StringComparer.Ordinal);

    /// <summary>The attribute of a name; null where AYON brings none.</summary>
    public static AttributeDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The attributes of a folder or task with those of what it is in; of all else, its own.</summary>
    /// <param name="type">The type of the entity.</param>
    /// <param name="own">Its own.</param>
    /// <param name="above">Those of what it is in: the project's first, the nearest last.</param>
    public static JsonObject Inherit(string type, JsonObject own, IEnumerable<JsonObject?> above)
    {
        var all = new JsonObject();
        if (type is "folder" or "task")
        {
            foreach (var attribute in All.Where(static attribute => attribute is { IsInherited: true, Default: not null } && attribute.Scope.Contains("project", StringComparer.Ordinal)))
            {
                all[attribute.Name] = JsonSerializer.SerializeToNode(attribute.Default);
            }

            foreach (var (name, value) in above.OfType<JsonObject>().SelectMany(static level => level).Where(static attribute => Find(attribute.Key)?.IsInherited == true && attribute.Value is not null))
            {
                all[name] = value?.DeepClone();
            }
        }

        foreach (var (name, value) in own)
        {
            all[name] = value?.DeepClone();
        }

        return all;
    }
}

/// <summary>An attribute.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">AYON's name of the type of its values.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Scope">The types of entities that have it.</param>
/// <param name="Default">What a project has where nothing is set.</param>
internal sealed record AttributeDefinition(string Name, string Type, string Title, string[] Scope, object? Default)
{
    /// <summary>Gets whether what is in an entity has it, too.</summary>
    public bool IsInherited { get; init; } = true;

    /// <summary>The rule that a value breaks; null where it fits.</summary>
    public string? RuleBrokenBy(JsonElement value) => (Type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        ("float", not JsonValueKind.Number) => "must be a number.",
        ("integer", var kind) when kind != JsonValueKind.Number || !value.TryGetInt32(out _) => "must be a whole number.",
        ("datetime", var kind) when kind != JsonValueKind.String || !value.TryGetDateTimeOffset(out _) => "must be a time such as 2026-01-31T12:00:00+00:00.",
        ("string", not JsonValueKind.String) => "must be a string.",
        ("boolean", not (JsonValueKind.True or JsonValueKind.False)) => "must be true or false.",
        ("list_of_strings", var kind) when kind != JsonValueKind.Array || value.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.String) => "must be a list of strings.",
        _ => null,
    };

    public JsonObject ToJson(int position) => new()
    {
        ["name"] = Name,
        ["position"] = position,
        ["scope"] = new JsonArray([.. Scope.Select(static type => JsonValue.Create(type))]),
        ["builtin"] = true,
        ["data"] = new JsonObject
        {
            ["type"] = Type,
            ["title"] = Title,
            ["default"] = JsonSerializer.SerializeToNode(Default),
            ["inherit"] = IsInherited,
        },
    };
}
