using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>A project as GraphQL gives it; what has no fixed form is JSON in a text.</summary>
internal sealed class ProjectNodeType : ObjectGraphType<StoredEntity>
{
    public ProjectNodeType(EntityGraph entities)
    {
        Name = "ProjectNode";
        Add("name", static project => project.Key.Id);
        Add("projectName", static project => project.Key.Id);
        Field<NonNullGraphType<BooleanGraphType>>("skeleton").Resolve(static _ => false);
        Field("attrib", new NonNullGraphType(AttribGraph.TypeOf(EntityTypes.Project))).Resolve(static context => context.Source.Members["attrib"] as JsonObject ?? []);
        Add("code", static project => project.Members.TextOf("code"));
        Field<NonNullGraphType<BooleanGraphType>>("active").Resolve(static context => context.Source.IsFlagged("active"));
        Field<NonNullGraphType<BooleanGraphType>>("library").Resolve(static context => context.Source.IsFlagged("library"));
        Add("createdAt", static project => EntityJson.TimeOf(project.CreatedAt));
        Add("updatedAt", static project => EntityJson.TimeOf(project.UpdatedAt));
        Add("status", static project => project.Members.TextOf("status"));
        Add("label", static project => project.Members.TextOf("label"));
        Add("thumbnailId", static project => project.Members.TextOf("thumbnailId"));
        Add("data", static project => project.Members["data"]?.ToJsonString());
        Add("config", static project => project.Members["config"]?.ToJsonString());
        Add("allAttrib", static project => project.Members["attrib"]?.ToJsonString());
        Field<ListGraphType<StringGraphType>>("ownAttrib").Resolve(static context => context.Source.Members["attrib"]!.AsObject().Select(static attribute => attribute.Key));
        foreach (var list in (string[])["folderTypes", "taskTypes", "linkTypes", "statuses", "tags", "productTypes", "productBaseTypes"])
        {
            Field<ListGraphType<NonNullGraphType<NamedItemType>>>(list).Resolve(context => (context.Source.Members[list] as JsonArray ?? []).OfType<JsonNode>());
        }

        entities.AddTo(this);
    }

    private void Add(string name, Func<StoredEntity, string?> value) => Field<StringGraphType>(name).Resolve(context => value(context.Source));
}

/// <summary>One of the statuses, tags or types that a project offers.</summary>
internal sealed class NamedItemType : ObjectGraphType<JsonNode>
{
    public NamedItemType()
    {
        Name = "NamedItem";
        Field<NonNullGraphType<StringGraphType>>("name").Resolve(static context => MemberRules.NameOf(context.Source));
        foreach (var member in (string[])["icon", "color", "shortName", "state", "linkType", "inputType", "outputType", "style"])
        {
            Field<StringGraphType>(member).Resolve(context => (context.Source as JsonObject)?.TextOf(member));
        }

        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("scope")
            .Resolve(static context => ((context.Source as JsonObject)?["scope"] as JsonArray)?.Select(static type => type?.ToString() ?? ""));
    }
}
