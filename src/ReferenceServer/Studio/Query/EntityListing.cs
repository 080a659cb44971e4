using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>What a field of GraphQL is asked to list.</summary>
internal sealed class EntityListing(EntityListQuery query)
{
    private IReadOnlyList<string>? _paths;
    private IReadOnlyList<string>? _folders;

    public EntityListQuery Query { get; set; } = query;

    public List<EntityTest> Tests { get; } = [];

    /// <summary>Gets or sets whether folders stand for all folders within them, too.</summary>
    public bool IncludesFoldersWithin { get; set; }

    public void Add(Func<EntityNode, bool> test) => Tests.Add(node => ValueTask.FromResult(test(node)));

    public void AddAsync(EntityTest test) => Tests.Add(test);

    public void AddPaths(IReadOnlyList<string> paths) => _paths = paths;

    public void AddFolders(IReadOnlyList<string> ids) => _folders = ids;

    /// <summary>Finds what paths and folders name, so that the query has ids.</summary>
    public async Task ResolveAsync(StudioStore store, CancellationToken cancellationToken)
    {
        if (_folders is not null)
        {
            var ids = EntityArguments.IdsOf(_folders);
            Query = Query with
            {
                Parents = IncludesFoldersWithin
                    ? await store.FindIdsWithinAsync(Query.Project, EntityTypes.Folder.Name, ids, cancellationToken)
                    : ids,
            };
        }

        if (_paths is not null)
        {
            var ids = await FindPathsAsync(store, Query.Project, _paths, cancellationToken);
            Query = Query with { Ids = Query.Ids is null ? ids : [.. Query.Ids.Intersect(ids, StringComparer.Ordinal)] };
        }
    }

    // Level by level, all paths at once: as many queries as the deepest path has names.
    private static async Task<HashSet<string>> FindPathsAsync(
        StudioStore store, string project, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = paths
            .Select(static path => (Parent: "", Names: path.Split('/', StringSplitOptions.RemoveEmptyEntries)))
            .Where(static path => path.Names.Length > 0)
            .ToList();
        for (var depth = 0; open.Count > 0; depth++)
        {
            var level = (await store.ListAsync(
                new EntityListQuery(project, EntityTypes.Folder.Name)
                {
                    Parents = open.Select(static path => path.Parent).ToHashSet(StringComparer.Ordinal),
                    Slots = open.Select(path => path.Names[depth]).ToHashSet(StringComparer.Ordinal),
                },
                cancellationToken)).ToDictionary(static folder => (folder.ParentId ?? "", folder.Slot), static folder => folder.Key.Id);
            var next = new List<(string Parent, string[] Names)>();
            foreach (var (parent, names) in open)
            {
                if (!level.TryGetValue((parent, names[depth]), out var id))
                {
                    continue;
                }

                if (depth == names.Length - 1)
                {
                    found.Add(id);
                }
                else
                {
                    next.Add((id, names));
                }
            }

            open = next;
        }

        return found;
    }
}
