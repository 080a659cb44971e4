using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>
/// The entities of a project in GraphQL: for each type a field that gives one, a field that gives pages, and the fields of its nodes,
/// all made of <see cref="EntityTypes"/>.
/// </summary>
internal sealed class EntityGraph
{
    // What AYON calls them besides their own members.
    private static readonly string[] Json = ["data", "traits"];
    private static readonly string[] Lists = ["tags", "assignees"];

    private readonly StudioStore _store;
    private readonly Dictionary<string, ObjectGraphType<EntityNode>> _nodes;
    private readonly Dictionary<string, ObjectGraphType<Page<EntityNode>>> _connections;
    private readonly LinkGraph _links;
    private readonly ActivityGraph _activities;
    private readonly ListGraph _lists;

    public EntityGraph(StudioStore store)
    {
        _store = store;
        _nodes = EntityTypes.InProjects.ToDictionary(static type => type.Name, static type => new ObjectGraphType<EntityNode> { Name = $"{TitleOf(type)}Node" }, StringComparer.Ordinal);
        _connections = EntityTypes.InProjects.ToDictionary(static type => type.Name, type => ConnectionOf(type), StringComparer.Ordinal);
        _links = new LinkGraph(store);
        _activities = new ActivityGraph(store);
        _lists = new ListGraph(store);
        foreach (var type in EntityTypes.InProjects)
        {
            AddMembers(_nodes[type.Name], type);
            AddRelations(_nodes[type.Name], type);
        }
    }

    /// <summary>Adds the fields of a project.</summary>
    public void AddTo(ObjectGraphType<StoredEntity> project)
    {
        foreach (var type in EntityTypes.InProjects)
        {
            project.Field(type.Name, _nodes[type.Name])
                .Argument<NonNullGraphType<StringGraphType>>("id")
                .ResolveAsync(async context => await FindAsync(context, type, context.Source));
            AddPages(project, type, static context => (StoredEntity)context.Source!, static (_, _) => { });
        }

        _links.AddTo(project);
        _activities.AddTo(project);
        _lists.AddTo(project);
    }

    private static string TitleOf(EntityType type) => $"{char.ToUpperInvariant(type.Name[0])}{type.Name[1..]}";

    private ObjectGraphType<Page<EntityNode>> ConnectionOf(EntityType type) => new ConnectionOf<EntityNode>($"{TitleOf(type)}s", TitleOf(type), _nodes[type.Name]);

    private void AddPages<T>(ObjectGraphType<T> owner, EntityType type, Func<IResolveFieldContext, StoredEntity> projectOf, Action<IResolveFieldContext, EntityListing> narrow)
    {
        var field = owner.Field(type.Path, new NonNullGraphType(_connections[type.Name]))
            .Description($"The {type.Name}s in the order of their creation; with 'last', the newest first.")
            .Arguments(EntityArguments.DeclareFor(type))
            .ResolveAsync(async context =>
            {
                var project = projectOf(context);
                var listing = EntityArguments.Read(context, type, project.Key.Id);
                narrow(context, listing);
                await listing.ResolveAsync(_store, context.CancellationToken);
                return await EntityPages.ReadAsync(context, _store, project, listing.Query, listing.Tests);
            });
        field.FieldType.WithPageComplexity(EntityPages.Default);
    }

    private async Task<EntityNode?> FindAsync(IResolveFieldContext context, EntityType type, StoredEntity project)
    {
        var query = new EntityListQuery(project.Key.Id, type.Name) { Ids = EntityArguments.IdsOf([context.GetArgument<string>("id")]) };
        return new EntityBatch(_store, project, await _store.ListAsync(query, context.CancellationToken), context.CancellationToken).Nodes is [var found] ? found : null;
    }

    private static void AddMembers(ObjectGraphType<EntityNode> node, EntityType type)
    {
        Text(node, "id", static entity => entity.Entity.Key.Id);
        Text(node, "projectName", static entity => entity.Entity.Key.Project);
        Text(node, "createdAt", static entity => EntityJson.TimeOf(entity.Entity.CreatedAt));
        Text(node, "updatedAt", static entity => EntityJson.TimeOf(entity.Entity.UpdatedAt));
        Text(node, type.ParentMember!, static entity => entity.Entity.ParentId);
        if (type.TaskMember is { } task)
        {
            Text(node, task, static entity => entity.Entity.LinkId);
        }

        foreach (var member in type.Members.Select(static member => member.Name).Where(static name => name is not ("attrib" or "files")))
        {
            if (Json.Contains(member, StringComparer.Ordinal))
            {
                Text(node, member, entity => entity.Members[member] is JsonObject { Count: > 0 } json ? json.ToJsonString() : null);
            }
            else if (Lists.Contains(member, StringComparer.Ordinal))
            {
                node.Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>(member)
                    .Resolve(context => EntityArguments.ItemsOf(context.Source, member));
            }
            else if (member == "active")
            {
                node.Field<NonNullGraphType<BooleanGraphType>>(member).Resolve(context => context.Source.Entity.IsFlagged(member));
            }
            else if (member == "version")
            {
                node.Field<NonNullGraphType<IntGraphType>>(member).Resolve(static context => EntityArguments.NumberOf(context.Source));
            }
            else
            {
                Text(node, member, entity => entity.TextOf(member));
            }
        }

        foreach (var member in ((IEnumerable<string>)["createdBy", "updatedBy", "productBaseType"]).Where(name => !node.Fields.Any(field => field.Name == name)))
        {
            if (member != "productBaseType" || type == EntityTypes.Product)
            {
                Text(node, member, entity => entity.TextOf(member));
            }
        }

        node.Field<NonNullGraphType<StringGraphType>>("allAttrib").ResolveAsync(static async context => (await context.Source.AllAttribAsync()).ToJsonString());
        node.Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("ownAttrib")
            .Resolve(static context => context.Source.OwnAttrib.Select(static attribute => attribute.Key));
        node.Field("attrib", new NonNullGraphType(AttribGraph.TypeOf(type))).ResolveAsync(static async context => await context.Source.AllAttribAsync());
        node.Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("parents")
            .ResolveAsync(static async context => (await context.Source.LineAsync()).SkipLast(1).Select(static above => above.Members.TextOf("name")));
        if (!node.Fields.Any(static field => field.Name == "path"))
        {
            node.Field<StringGraphType>("path").ResolveAsync(static async context => await context.Source.PathAsync());
        }

        if (node.Fields.FirstOrDefault(static field => field.Name is "folderType" or "taskType" or "productType") is { } typed)
        {
            Text(node, "type", entity => entity.TextOf(typed.Name));
        }

        if (type == EntityTypes.Representation)
        {
            AddFiles(node);
        }
    }

    private void AddRelations(ObjectGraphType<EntityNode> node, EntityType type)
    {
        _links.AddTo(node);
        _activities.AddTo(node);
        var parent = type == EntityTypes.Folder ? "parent" : type.ParentType!;
        node.Field(parent, _nodes[type.ParentType!]).ResolveAsync(static async context => await context.Source.ParentAsync());
        if (type.TaskMember is not null)
        {
            node.Field(EntityTypes.Task.Name, _nodes[EntityTypes.Task.Name]).ResolveAsync(static async context => await context.Source.LinkedAsync());
        }

        foreach (var within in EntityTypes.InProjects.Where(within => within.ParentType == type.Name && within != type))
        {
            AddPages(node, within, static context => ((EntityNode)context.Source!).Batch.Project, static (context, listing) =>
                listing.Query = listing.Query with { Parents = [((EntityNode)context.Source!).Entity.Key.Id] });
        }

        if (type == EntityTypes.Folder)
        {
            foreach (var (counted, count, has) in (IEnumerable<(string, string, string)>)
                [("folder", "childCount", "hasChildren"), ("product", "productCount", "hasProducts"), ("task", "taskCount", "hasTasks")])
            {
                node.Field<NonNullGraphType<IntGraphType>>(count).ResolveAsync(async context => (int)await context.Source.CountAsync(counted));
                node.Field<NonNullGraphType<BooleanGraphType>>(has).ResolveAsync(async context => await context.Source.CountAsync(counted) > 0);
            }
        }

        if (type == EntityTypes.Product)
        {
            node.Field("latestVersion", _nodes[EntityTypes.Version.Name])
                .ResolveAsync(static async context => (await context.Source.Batch.LatestVersionsAsync()).GetValueOrDefault(context.Source.Entity.Key.Id));
        }

        if (type == EntityTypes.Version)
        {
            node.Field<NonNullGraphType<BooleanGraphType>>("isLatest").ResolveAsync(static async context => await EntityArguments.IsLatestAsync(context.Source));
        }
    }

    private static void AddFiles(ObjectGraphType<EntityNode> node)
    {
        var file = new ObjectGraphType<JsonObject> { Name = "FileNode" };
        foreach (var (field, member) in (IEnumerable<(string, string)>)[("id", "id"), ("name", "name"), ("path", "path"), ("hash", "hash"), ("hashType", "hash_type"), ("size", "size")])
        {
            file.Field<StringGraphType>(field).Resolve(context => context.Source[member]?.ToString());
        }

        node.Field("files", new NonNullGraphType(new ListGraphType(new NonNullGraphType(file))))
            .Resolve(static context => context.Source.Members["files"] is JsonArray files ? files.OfType<JsonObject>() : []);
        node.Field<NonNullGraphType<IntGraphType>>("fileCount").Resolve(static context => (context.Source.Members["files"] as JsonArray)?.Count ?? 0);
        Text(node, "context", static entity => (entity.Members["data"] as JsonObject)?["context"]?.ToJsonString());
    }

    private static void Text(ObjectGraphType<EntityNode> node, string name, Func<EntityNode, string?> value) =>
        node.Field<StringGraphType>(name).Resolve(context => value(context.Source));
}
