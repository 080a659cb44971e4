using System.Globalization;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Entities as REST gives them: members without a value are left out.</summary>
internal static class EntityJson
{
    /// <param name="line">The entity with its ancestors, outermost first.</param>
    public static JsonObject Of(IReadOnlyList<StoredEntity> line)
    {
        var entity = line[^1];
        var type = EntityTypes.Named(entity.Type);
        var json = new JsonObject();
        if (type.ParentMember is not null)
        {
            json["id"] = entity.Key.Id;
            json["projectName"] = entity.Key.Project;
            Add(json, type.ParentMember, entity.ParentId);
        }

        if (type.TaskMember is not null)
        {
            Add(json, type.TaskMember, entity.LinkId);
        }

        foreach (var member in type.Members)
        {
            Add(json, member.Name, entity.Members[member.Name]?.DeepClone());
        }

        if (type.HasPath)
        {
            json["path"] = EntityPath.Of(line);
        }

        json["ownAttrib"] = new JsonArray([.. entity.Members["attrib"]!.AsObject().Select(static attribute => JsonValue.Create(attribute.Key))]);
        json["createdAt"] = TimeOf(entity.CreatedAt);
        json["updatedAt"] = TimeOf(entity.UpdatedAt);
        return json;
    }

    public static string TimeOf(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
