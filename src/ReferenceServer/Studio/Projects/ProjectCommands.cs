using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Projects;

/// <summary>Reads requests about projects, whose name may be in the address.</summary>
internal static class ProjectCommands
{
    private static readonly EntityType Type = EntityTypes.Project;

    // What an anatomy has, and the members of a project that hold it.
    private static readonly (string InAnatomy, string Member)[] Anatomy =
    [
        ("attributes", "attrib"), ("folder_types", "folderTypes"), ("task_types", "taskTypes"), ("link_types", "linkTypes"),
        ("statuses", "statuses"), ("tags", "tags"),
    ];

    public static EntityCommand ReadNew(string name, JsonFields fields) =>
        EntityCommand.ReadNew(Type, fields, ("name", MemberRules.ProjectName(fields.Over(new() { ["name"] = name }), "name")));

    /// <summary>A project from an anatomy; its code is its name unless it is given.</summary>
    public static EntityCommand ReadDeployed(JsonFields fields)
    {
        var body = new JsonObject
        {
            ["name"] = MemberRules.FreeJson(fields, "name"),
            ["code"] = MemberRules.FreeJson(fields, "code") ?? MemberRules.FreeJson(fields, "name"),
            ["library"] = MemberRules.FreeJson(fields, "library"),
        };
        if (MemberRules.Object(fields, "anatomy") is JsonObject anatomy)
        {
            foreach (var (inAnatomy, member) in Anatomy)
            {
                body[member] = anatomy[inAnatomy]?.DeepClone();
            }

            body["config"] = new JsonObject { ["roots"] = anatomy["roots"]?.DeepClone(), ["templates"] = anatomy["templates"]?.DeepClone() };
        }

        return EntityCommand.ReadNew(Type, fields.Over(body));
    }

    public static EntityCommand ReadChange(string name, JsonFields fields)
    {
        var given = fields.Text("name", EventFields.MaxNameLength);
        if (given is not null && given != name)
        {
            fields.Errors.Add("name", "of a project cannot be changed.");
        }

        return EntityCommand.Read(Type, fields);
    }
}
