using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>The fields <c>entityList</c> and <c>entityLists</c> of projects.</summary>
internal sealed class ListGraph
{
    private readonly StudioStore _store;
    private readonly ObjectGraphType<EntityNode> _node = new() { Name = "EntityListNode" };
    private readonly ConnectionOf<EntityNode> _connection;

    public ListGraph(StudioStore store)
    {
        _store = store;
        Text("id", static list => list.Entity.Key.Id);
        Text("projectName", static list => list.Entity.Key.Project);
        foreach (var member in (string[])["label", "entityType", "entityListType", "owner", "createdBy", "updatedBy"])
        {
            Text(member, list => list.TextOf(member));
        }

        Text("createdAt", static list => EntityJson.TimeOf(list.Entity.CreatedAt));
        Text("updatedAt", static list => EntityJson.TimeOf(list.Entity.UpdatedAt));
        foreach (var (field, member) in (IEnumerable<(string, string)>)[("allAttrib", "attrib"), ("data", "data"), ("access", "access")])
        {
            Text(field, list => list.Members[member]?.ToJsonString() ?? "{}");
        }

        // Lists define no attributes of their own here.
        Text("attributes", static _ => "[]");
        _node.Field<NonNullGraphType<BooleanGraphType>>("active").Resolve(static context => context.Source.Entity.IsFlagged("active"));
        _node.Field<NonNullGraphType<IntGraphType>>("count").Resolve(static context => ItemsOf(context.Source).Count);
        _node.Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("tags").Resolve(static context => EntityArguments.ItemsOf(context.Source, "tags"));
        AddItems();
        _connection = new ConnectionOf<EntityNode>("EntityLists", "EntityList", _node);
    }

    public void AddTo(ObjectGraphType<StoredEntity> project)
    {
        project.Field("entityList", _node)
            .Argument<NonNullGraphType<StringGraphType>>("id")
            .ResolveAsync(async context =>
            {
                var query = new EntityListQuery(context.Source.Key.Id, Attachments.List) { Ids = EntityArguments.IdsOf([context.GetArgument<string>("id")]) };
                return new EntityBatch(_store, context.Source, await _store.ListAsync(query, context.CancellationToken), context.CancellationToken).Nodes is [var found] ? found : null;
            });
        var field = project.Field("entityLists", new NonNullGraphType(_connection))
            .Argument<ListGraphType<NonNullGraphType<StringGraphType>>>("ids")
            .Argument<IntGraphType>("first")
            .Argument<IntGraphType>("last")
            .Argument<StringGraphType>("after")
            .Argument<StringGraphType>("before")
            .ResolveAsync(async context => await EntityPages.ReadAsync(
                context,
                _store,
                context.Source,
                new EntityListQuery(context.Source.Key.Id, Attachments.List) { Ids = TextArguments.Texts(context, "ids") is { } ids ? EntityArguments.IdsOf(ids) : null },
                []));
        field.FieldType.WithPageComplexity(EntityPages.Default);
    }

    private static JsonArray ItemsOf(EntityNode list) => list.Members["items"] as JsonArray ?? [];

    private void AddItems()
    {
        var edge = new ObjectGraphType<JsonObject> { Name = "EntityListItemEdge" };
        foreach (var member in (string[])["id", "entityId", "label", "createdBy", "updatedBy", "createdAt", "updatedAt"])
        {
            edge.Field<StringGraphType>(member).Resolve(context => context.Source.TextOf(member));
        }

        edge.Field<IntGraphType>("position").Resolve(static context => context.Source["position"]?.GetValue<int>());
        edge.Field<StringGraphType>("cursor").Resolve(static context => context.Source.TextOf("id"));
        foreach (var (field, member) in (IEnumerable<(string, string)>)[("attrib", "attrib"), ("allAttrib", "attrib"), ("data", "data")])
        {
            edge.Field<StringGraphType>(field).Resolve(context => context.Source[member]?.ToJsonString() ?? "{}");
        }

        edge.Field<ListGraphType<NonNullGraphType<StringGraphType>>>("tags").Resolve(static context => (context.Source["tags"] as JsonArray ?? []).Select(static tag => tag?.ToString() ?? ""));
        var connection = new ObjectGraphType<Page<JsonObject>> { Name = "EntityListItemsConnection" };
        connection.Field("edges", new NonNullGraphType(new ListGraphType(new NonNullGraphType(edge)))).Resolve(static context => context.Source.Items.Select(static item => item.Node));
        connection.Field<NonNullGraphType<PageInfoType>>("pageInfo").Resolve(static context => context.Source.Info);
        _node.Field("items", new NonNullGraphType(connection)).Argument<IntGraphType>("first").Argument<StringGraphType>("after").Resolve(static context => PageOf(context));
    }

    // A list was read with its items: they are not read again, page by page. All are given unless the arguments say otherwise.
    private static Page<JsonObject> PageOf(IResolveFieldContext<EntityNode> context)
    {
        var items = ItemsOf(context.Source).OfType<JsonObject>().Select(static item => new PageItem<JsonObject>(item, item.TextOf("id")!)).ToList();
        var after = context.GetArgument<string?>("after");
        var begin = string.IsNullOrEmpty(after) ? 0 : items.FindIndex(item => item.Cursor == after) + 1;
        var count = Math.Max(0, context.GetArgument<int?>("first") ?? items.Count);
        return new Page<JsonObject>([.. items.Skip(begin).Take(count)], HasNext: items.Count > begin + count, HasPrevious: begin > 0);
    }

    private void Text(string name, Func<EntityNode, string?> value) => _node.Field<StringGraphType>(name).Resolve(context => value(context.Source));
}
