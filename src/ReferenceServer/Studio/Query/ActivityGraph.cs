using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>The field <c>activities</c> of projects and entities. An activity is listed once, by what it is about.</summary>
internal sealed class ActivityGraph
{
    private static readonly string[] Lists = ["activityIds", "activityTypes", "entityIds", "entityNames", "referenceTypes", "tags", "authors"];
    private static readonly string[] Texts = ["entityType", "changedAfter", "changedBefore", "after", "before"];

    private readonly StudioStore _store;
    private readonly ObjectGraphType<Page<EntityNode>> _connection;

    public ActivityGraph(StudioStore store)
    {
        _store = store;
        var node = new ObjectGraphType<EntityNode> { Name = "ActivityNode" };
        Text(node, "activityId", static activity => activity.Entity.Key.Id);
        Text(node, "referenceId", static activity => activity.Entity.Key.Id);
        Text(node, "referenceType", static _ => "origin");
        Text(node, "projectName", static activity => activity.Entity.Key.Project);
        Text(node, "activityType", static activity => activity.TextOf("activityType"));
        Text(node, "entityType", static activity => activity.TextOf("entityType"));
        Text(node, "entityId", static activity => activity.Entity.ParentId);
        Text(node, "body", static activity => activity.TextOf("body"));
        Text(node, "activityData", static activity => activity.Members["data"]?.ToJsonString() ?? "{}");
        Text(node, "referenceData", static _ => "{}");
        Text(node, "createdAt", static activity => EntityJson.TimeOf(activity.Entity.CreatedAt));
        Text(node, "updatedAt", static activity => EntityJson.TimeOf(activity.Entity.UpdatedAt));
        node.Field<NonNullGraphType<BooleanGraphType>>("active").Resolve(static _ => true);
        node.Field<NonNullGraphType<BooleanGraphType>>("read").Resolve(static _ => false);
        node.Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("tags").Resolve(static context => EntityArguments.ItemsOf(context.Source, "tags"));
        Text(node, "entityName", static _ => null);
        node.Field<StringGraphType>("entityPath").ResolveAsync(static async context => EntityPath.Of((await context.Source.LineAsync()).SkipLast(1)));
        AddPeople(node);
        AddFiles(node);
        _connection = new ConnectionOf<EntityNode>("Activities", "Activity", node);
    }

    /// <summary>Adds the activities of a project.</summary>
    public void AddTo(ObjectGraphType<StoredEntity> project) => Add(project, static context => context.Source, static (_, _) => { });

    /// <summary>Adds the activities about an entity.</summary>
    public void AddTo(ObjectGraphType<EntityNode> node) => Add(node, static context => context.Source.Batch.Project, static (context, listing) =>
        listing.Query = listing.Query with { Parents = [context.Source.Entity.Key.Id] });

    private static void AddPeople(ObjectGraphType<EntityNode> node)
    {
        var author = new ObjectGraphType<EntityNode> { Name = "ActivityAuthor" };
        Text(author, "name", static activity => activity.TextOf("author"));
        node.Field("author", author).Resolve(static context => context.Source.TextOf("author") is null ? null : context.Source);
        var origin = new ObjectGraphType<EntityNode> { Name = "ActivityOriginNode" };
        Text(origin, "id", static entity => entity.Entity.Key.Id);
        Text(origin, "type", static entity => entity.Entity.Type);
        Text(origin, "name", static entity => entity.TextOf("name"));
        Text(origin, "label", static entity => entity.TextOf("label"));
        node.Field("origin", origin).ResolveAsync(static async context => await context.Source.ParentAsync());
    }

    private static void AddFiles(ObjectGraphType<EntityNode> node)
    {
        var file = new ObjectGraphType<JsonNode> { Name = "ActivityFileNode" };
        file.Field<NonNullGraphType<StringGraphType>>("id").Resolve(static context => context.Source.GetValue<string>());
        node.Field("files", new NonNullGraphType(new ListGraphType(new NonNullGraphType(file))))
            .Resolve(static context => (context.Source.Members["files"] as JsonArray ?? []).OfType<JsonNode>());
    }

    private void Add<T>(ObjectGraphType<T> owner, Func<IResolveFieldContext<T>, StoredEntity> projectOf, Action<IResolveFieldContext<T>, EntityListing> narrow)
    {
        var field = owner.Field("activities", new NonNullGraphType(_connection));
        foreach (var name in Lists)
        {
            field.Argument<ListGraphType<NonNullGraphType<StringGraphType>>>(name);
        }

        foreach (var name in Texts)
        {
            field.Argument<StringGraphType>(name);
        }

        field.Argument<IntGraphType>("first").Argument<IntGraphType>("last").ResolveAsync(async context =>
        {
            var project = projectOf(context);
            var listing = Read(context, project.Key.Id);
            narrow(context, listing);
            return await EntityPages.ReadAsync(context, _store, project, listing.Query, listing.Tests);
        });
        field.FieldType.WithPageComplexity(EntityPages.Default);
    }

    private static EntityListing Read(IResolveFieldContext context, string project)
    {
        var listing = new EntityListing(new EntityListQuery(project, Attachments.Activity) { Ids = IdsOf(context, "activityIds") });
        var references = TextArguments.Texts(context, "referenceTypes");
        if (IdsOf(context, "entityIds") is { } entities)
        {
            if (references?.Exists(static type => type != "origin") == true)
            {
                listing.Add(activity => Refers(activity, references, reference => reference.TextOf("entityId") is { } id && entities.Contains(id)));
            }
            else
            {
                listing.Query = listing.Query with { Parents = entities };
            }
        }

        if (TextArguments.Texts(context, "entityNames") is { } names)
        {
            listing.Add(activity => Refers(activity, references, reference => names.Contains(reference.TextOf("entityName") ?? "", StringComparer.Ordinal)));
        }

        foreach (var (argument, member) in (IEnumerable<(string, string)>)[("activityTypes", "activityType"), ("authors", "author")])
        {
            if (TextArguments.Texts(context, argument) is { } texts)
            {
                listing.Add(activity => texts.Contains(activity.TextOf(member) ?? "", StringComparer.Ordinal));
            }
        }

        if (TextArguments.Texts(context, "tags") is { } tags)
        {
            listing.Add(activity => EntityArguments.HasAny(activity, "tags", tags));
        }

        if (context.GetArgument<string?>("entityType") is { } type)
        {
            listing.Add(activity => activity.TextOf("entityType") == type);
        }

        if (TimeOf(context, "changedAfter") is { } after)
        {
            listing.Add(activity => activity.Entity.UpdatedAt > after);
        }

        if (TimeOf(context, "changedBefore") is { } before)
        {
            listing.Add(activity => activity.Entity.UpdatedAt < before);
        }

        return listing;
    }

    private static bool Refers(EntityNode activity, List<string>? types, Func<JsonObject, bool> fits) => (activity.Members["references"] as JsonArray ?? [])
        .OfType<JsonObject>()
        .Any(reference => (types is null || types.Contains(reference.TextOf("referenceType") ?? "", StringComparer.Ordinal)) && fits(reference));

    private static HashSet<string>? IdsOf(IResolveFieldContext context, string name) =>
        TextArguments.Texts(context, name) is { } texts ? EntityArguments.IdsOf(texts) : null;

    private static DateTimeOffset? TimeOf(IResolveFieldContext context, string name) => context.GetArgument<string?>(name) switch
    {
        null or "" => null,
        var text when EventTime.TryParse(text, out var time) => time,
        var text => throw new ExecutionError($"{name}: '{text}' is not a valid time. Example: 2026-01-31T12:00:00+00:00."),
    };

    private static void Text(ObjectGraphType<EntityNode> node, string name, Func<EntityNode, string?> value) =>
        node.Field<StringGraphType>(name).Resolve(context => value(context.Source));
}
