using System.Text.RegularExpressions;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>The field <c>links</c> of entities and of projects. An edge is a link, without a separate node, as on AYON.</summary>
internal sealed class LinkGraph
{
    private const int DefaultPage = 100;
    private const int LongestPattern = 1000;

    private readonly ObjectGraphType<Page<LinkNode>> _ofEntity = new() { Name = "LinksConnection" };
    private readonly ObjectGraphType<Page<EntityNode>> _ofProject = new() { Name = "ProjectLinksConnection" };
    private readonly StudioStore _store;

    public LinkGraph(StudioStore store)
    {
        _store = store;
        var edge = new ObjectGraphType<PageItem<LinkNode>> { Name = "LinkEdge" };
        Text(edge, "id", static item => item.Node.Entity.Key.Id);
        Text(edge, "projectName", static item => item.Node.Entity.Key.Project);
        Text(edge, "linkType", static item => item.Node.LinkType);
        Text(edge, "name", static item => item.Node.Name);
        Text(edge, "direction", static item => item.Node.Direction);
        Text(edge, "entityType", static item => item.Node.OtherType);
        Text(edge, "entityId", static item => item.Node.OtherId);
        Text(edge, "description", static item => $"{item.Node.LinkType} link with input {item.Node.InputType} and output {item.Node.OutputType}");
        Text(edge, "author", static item => TextOf(item.Node.Entity, "author"));
        Text(edge, "createdAt", static item => EntityJson.TimeOf(item.Node.Entity.CreatedAt));
        Text(edge, "cursor", static item => item.Cursor);
        edge.Field<StringGraphType>("data").Resolve(static context => context.Source.Node.Entity.Members["data"]?.ToJsonString());
        Connect(_ofEntity, edge, static page => page.Items, static page => page.Info);

        var ofProject = new ObjectGraphType<PageItem<EntityNode>> { Name = "ProjectLinkEdge" };
        Text(ofProject, "id", static item => item.Node.Entity.Key.Id);
        Text(ofProject, "projectName", static item => item.Node.Entity.Key.Project);
        foreach (var member in (string[])["linkType", "inputType", "outputType", "name", "author"])
        {
            Text(ofProject, member, item => item.Node.TextOf(member));
        }

        Text(ofProject, "inputId", static item => item.Node.Entity.ParentId);
        Text(ofProject, "outputId", static item => item.Node.Entity.LinkId);
        Text(ofProject, "createdAt", static item => EntityJson.TimeOf(item.Node.Entity.CreatedAt));
        Text(ofProject, "cursor", static item => item.Cursor);
        Text(ofProject, "data", static item => item.Node.Members["data"]?.ToJsonString());
        Connect(_ofProject, ofProject, static page => page.Items, static page => page.Info);
    }

    /// <summary>Adds the links of an entity.</summary>
    public void AddTo(ObjectGraphType<EntityNode> node) => node
        .Field("links", new NonNullGraphType(_ofEntity))
        .Argument<StringGraphType>("direction")
        .Argument<ListGraphType<NonNullGraphType<StringGraphType>>>("linkTypes")
        .Argument<ListGraphType<NonNullGraphType<StringGraphType>>>("names")
        .Argument<StringGraphType>("nameEx")
        .Argument<IntGraphType>("first")
        .Argument<StringGraphType>("after")
        .ResolveAsync(static async context => PageOf(context, (await context.Source.Batch.LinksAsync())[context.Source.Entity.Key.Id]));

    /// <summary>Adds the links of a project.</summary>
    public void AddTo(ObjectGraphType<StoredEntity> project)
    {
        var field = project.Field("links", new NonNullGraphType(_ofProject));
        foreach (var name in (string[])["ids", "inputIds", "outputIds", "linkTypes", "inputTypes", "outputTypes", "names"])
        {
            field.Argument<ListGraphType<NonNullGraphType<StringGraphType>>>(name);
        }

        field.Argument<IntGraphType>("first").Argument<IntGraphType>("last").Argument<StringGraphType>("after").Argument<StringGraphType>("before")
            .ResolveAsync(async context =>
            {
                var listing = new EntityListing(new EntityListQuery(context.Source.Key.Id, Attachments.Link)
                {
                    Ids = IdsOf(context, "ids"),
                    Parents = IdsOf(context, "inputIds"),
                    Links = IdsOf(context, "outputIds"),
                });
                foreach (var (argument, member) in (IEnumerable<(string, string)>)
                    [("linkTypes", "linkType"), ("inputTypes", "inputType"), ("outputTypes", "outputType"), ("names", "name")])
                {
                    if (TextArguments.Texts(context, argument) is { } texts)
                    {
                        listing.Add(node => texts.Contains(node.TextOf(member) ?? "", StringComparer.Ordinal));
                    }
                }

                return await EntityPages.ReadAsync(context, _store, context.Source, listing.Query, listing.Tests);
            });
    }

    private static HashSet<string>? IdsOf(IResolveFieldContext context, string name) =>
        TextArguments.Texts(context, name) is { } texts ? EntityArguments.IdsOf(texts) : null;

    private static Page<LinkNode> PageOf(IResolveFieldContext context, IEnumerable<LinkNode> links)
    {
        var direction = context.GetArgument<string?>("direction");
        var types = TextArguments.Texts(context, "linkTypes");
        var names = TextArguments.Texts(context, "names");
        var pattern = PatternOf(context);
        var after = context.GetArgument<string?>("after");
        var chosen = links
            .Where(link => direction is not ("in" or "out") || link.Direction == direction)
            .Where(link => types is null || types.Contains(link.LinkType, StringComparer.Ordinal))
            .Where(link => names is null || names.Contains(link.Name ?? "", StringComparer.Ordinal))
            .Where(link => pattern?.IsMatch(link.Name ?? "") != false)
            .Select(static link => new PageItem<LinkNode>(link, EntityPages.CursorOf(link.Entity)))
            .ToList();
        var begin = string.IsNullOrEmpty(after) ? 0 : chosen.FindIndex(item => item.Cursor == after) + 1;
        var count = Math.Clamp(context.GetArgument<int?>("first") ?? DefaultPage, 0, EntityPages.Most);
        return new Page<LinkNode>([.. chosen.Skip(begin).Take(count)], HasNext: chosen.Count > begin + count, HasPrevious: begin > 0);
    }

    private static Regex? PatternOf(IResolveFieldContext context)
    {
        var pattern = context.GetArgument<string?>("nameEx");
        if (string.IsNullOrEmpty(pattern))
        {
            return null;
        }

        try
        {
            return pattern.Length > LongestPattern
                ? throw new ExecutionError($"nameEx must have at most {LongestPattern} characters.")
                : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ExecutionError($"nameEx is not a regular expression that can be used here: {error.Message}");
        }
    }

    private static string? TextOf(StoredEntity entity, string member) => entity.Members[member]?.ToString();

    private static void Connect<T>(
        ObjectGraphType<Page<T>> connection, ObjectGraphType<PageItem<T>> edge, Func<Page<T>, IEnumerable<PageItem<T>>> items, Func<Page<T>, PageInfo> info)
    {
        connection.Field("edges", new NonNullGraphType(new ListGraphType(new NonNullGraphType(edge)))).Resolve(context => items(context.Source));
        connection.Field<NonNullGraphType<PageInfoType>>("pageInfo").Resolve(context => info(context.Source));
    }

    private static void Text<T>(ObjectGraphType<T> type, string name, Func<T, string?> value) =>
        type.Field<StringGraphType>(name).Resolve(context => value(context.Source));
}
