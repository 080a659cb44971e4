using System.Text.Json.Nodes;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Projects;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>The fields <c>projects</c> and <c>project</c>, in the form that AYON's Python client uses. Projects are ordered by name.</summary>
internal sealed class ProjectsField(StudioStore store) : IRootField
{
    private const string CursorMark = "project:";

    public void AddTo(RootType root)
    {
        root.Field<NonNullGraphType<ProjectsConnectionType>>("projects")
            .Description("The projects that the caller has access to, guests none.")
            .Argument<StringGraphType>("name")
            .Argument<BooleanGraphType>("includeSkeleton")
            .WithPageArguments()
            .ResolveAsync(async context => await ListAsync(context));
        root.Field<NonNullGraphType<ListGraphType<NonNullGraphType<NamedItemType>>>>("productTypes")
            .Description("The types of products that AYON's pipeline knows. Products can have any other type, too.")
            .Resolve(static _ => BuiltInAnatomy.NamedList(BuiltInAnatomy.ProductTypes).OfType<JsonNode>());
        root.Field<ProjectNodeType>("project")
            .Description("A project; null if it does not exist or the caller has no access to it.")
            .Argument<NonNullGraphType<StringGraphType>>("name")
            .ResolveAsync(async context => (await SeenAsync(context)).FirstOrDefault());
    }

    private async Task<Page<StoredEntity>> ListAsync(IResolveFieldContext context)
    {
        var page = PageArguments.Read(context, CursorMark);
        var all = await SeenAsync(context);
        var between = all
            .Where(project => page.After is null || string.CompareOrdinal(project.Slot, page.After) > 0)
            .Where(project => page.Before is null || string.CompareOrdinal(project.Slot, page.Before) < 0)
            .ToList();
        if (page.Descending)
        {
            between.Reverse();
        }

        var count = Math.Min(between.Count, page.Count ?? PageArguments.Most);
        var items = between.Take(count).Select(project => new PageItem<StoredEntity>(project, page.CursorOf(project.Slot)));
        return new Page<StoredEntity>([.. items], count < between.Count, (page.Descending ? page.Before : page.After) is not null);
    }

    private async Task<List<StoredEntity>> SeenAsync(IResolveFieldContext context)
    {
        var caller = context.Caller();
        var name = context.GetArgument<string?>("name");
        var projects = caller.IsGuest ? [] : await store.ListProjectsAsync(context.CancellationToken);
        return [.. projects.Where(project => caller.MaySee(project.Key.Id) && (name is null || project.Key.Id == name))];
    }
}

/// <summary>A page of projects.</summary>
internal sealed class ProjectsConnectionType() : ConnectionType<StoredEntity, ProjectNodeType>("Projects", "Project");
