using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Links;

/// <summary>A type of links: <c>reference|version|folder</c>.</summary>
internal sealed record LinkType(string Name, string InputType, string OutputType)
{
    /// <summary>Reads a type; null where it is none.</summary>
    public static LinkType? Read(string text) => text.Split('|') is [{ Length: > 0 and <= EventFields.MaxNameLength } name, var input, var output] && IsEntity(input) && IsEntity(output)
        ? new LinkType(name, input, output)
        : null;

    private static bool IsEntity(string type) => EntityTypes.InProjects.Any(one => one.Name == type);
}

/// <summary>A link.</summary>
internal sealed record NewLink(string Id, LinkType Type, string Input, string Output, string? Name, JsonObject Data)
{
    private const string TypeRule = "must have the form name|inputType|outputType, with types of entities.";

    private static readonly LinkType NoType = new("", "", "");

    /// <summary>Reads a link of a list, whose errors name its place.</summary>
    public static NewLink ReadItem(JsonFields all, JsonElement item, int index, DateTimeOffset now)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            all.Errors.Add($"links[{index}]", "must be a JSON object.");
            return new NewLink("", NoType, "", "", null, []);
        }

        var fields = all.Within(item);
        var link = Read(fields, now);
        foreach (var (field, problems) in fields.Errors.ByField)
        {
            all.Errors.Add($"links[{index}].{field}", string.Join(' ', problems));
        }

        return link;
    }

    public static NewLink Read(JsonFields fields, DateTimeOffset now)
    {
        var (input, output) = (fields.Required("input", fields.EntityId("input")), fields.Required("output", fields.EntityId("output")));
        // The second is the older name.
        var text = fields.Text("linkType", EventFields.MaxNameLength * 2) ?? fields.Text("link", EventFields.MaxNameLength * 2);
        var type = fields.Required("linkType", text) is { } given ? LinkType.Read(given) : null;
        if (text is not null && type is null)
        {
            fields.Errors.Add("linkType", TypeRule);
        }

        if (input is not null && input == output)
        {
            fields.Errors.Add("output", "must not be the input: an entity cannot be linked to itself.");
        }

        return new NewLink(
            Attachments.IdOr(fields.EntityId("id"), now), type ?? NoType, input ?? "", output ?? "", fields.Text("name", EventFields.MaxNameLength, mayBeEmpty: true),
            MemberRules.Object(fields, "data") as JsonObject ?? []);
    }

    public static NewLink From(StoredEntity link) => new(
        link.Key.Id,
        new LinkType(link.Members.TextOf("linkType")!, link.Members.TextOf("inputType")!, link.Members.TextOf("outputType")!),
        link.ParentId!,
        link.LinkId!,
        link.Members.TextOf("name"),
        link.Members["data"] as JsonObject ?? []);

    public JsonObject Summary() => new()
    {
        ["id"] = Id,
        ["linkType"] = Type.Name,
        ["inputType"] = Type.InputType,
        ["outputType"] = Type.OutputType,
        ["inputId"] = Input,
        ["outputId"] = Output,
    };

    public StudioChange ToChange(string project, Origin origin, DateTimeOffset now, bool tells)
    {
        var members = new JsonObject
        {
            ["linkType"] = Type.Name,
            ["inputType"] = Type.InputType,
            ["outputType"] = Type.OutputType,
            ["name"] = Name,
            ["author"] = origin.User,
            ["data"] = Data.DeepClone(),
        };
        return Attachments.Create(
            new EntityKey(project, Id),
            Attachments.Link,
            $"{Type.Name}|{Output}|{Name}",
            members,
            now,
            (_, _) => tells
                ? [StudioEvent.Create("link.created", project, $"Created a {Type.Name} link", Summary(), [], origin, now)]
                : [],
            new EntityReference(Type.InputType, Input),
            new EntityReference(Type.OutputType, Output));
    }
}
