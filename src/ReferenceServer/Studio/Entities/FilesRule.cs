using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Files of a representation: objects whose known members have the type that the SDK reads.</summary>
internal static class FilesRule
{
    private static readonly string[] Texts = ["id", "name", "path", "hash", "hash_type"];

    public static JsonNode? Read(JsonFields fields, string name)
    {
        if (!fields.TryGet(name, out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > MemberRules.MostItems)
        {
            fields.Errors.Add(name, $"must be a list of at most {MemberRules.MostItems} files.");
            return null;
        }

        foreach (var (index, file) in element.EnumerateArray().Index())
        {
            Check(file, $"{name}[{index}]", fields.Errors);
        }

        return JsonNodes.Read(element, name, fields.Errors);
    }

    private static void Check(JsonElement file, string field, FieldErrors errors)
    {
        if (file.ValueKind != JsonValueKind.Object)
        {
            errors.Add(field, "must be an object with the path of a file.");
            return;
        }

        foreach (var member in file.EnumerateObject().Where(static member => member.Value.ValueKind != JsonValueKind.Null))
        {
            if (Texts.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind != JsonValueKind.String)
            {
                errors.Add($"{field}.{member.Name}", "must be a string.");
            }
            else if (member.Name == "size" && !(member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out _)))
            {
                errors.Add($"{field}.size", "must be a whole number.");
            }
        }

        if (!file.TryGetProperty("path", out var path) || path.ValueKind == JsonValueKind.Null)
        {
            errors.Add($"{field}.path", "is required.");
        }
    }
}
