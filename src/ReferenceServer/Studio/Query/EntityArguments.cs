using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>The arguments by which entities are chosen, with the names of AYON. Those that an index knows narrow the query; the others are tests.</summary>
internal static class EntityArguments
{
    private const int LongestPattern = 1000;

    private static readonly Argument[] Common =
    [
        Texts("ids", static (listing, ids) => listing.Query = listing.Query with { Ids = IdsOf(ids) }),
        Texts("statuses", static (listing, statuses) => listing.Add(node => statuses.Contains(node.TextOf("status") ?? "", StringComparer.Ordinal))),
        Texts("tags", static (listing, tags) => listing.Add(node => HasAll(node, "tags", tags))),
        Texts("tagsAny", static (listing, tags) => listing.Add(node => HasAny(node, "tags", tags))),
        Text("search", static (listing, words) => listing.Add(node => HasWords(node, words))),
        One<HasLinksType>("hasLinks", static (listing, value) => listing.AddAsync(node => HasLinksAsync(node, (string)value))),
    ];

    private static readonly Argument Names = Texts("names", static (listing, names) => listing.Query = listing.Query with { Slots = names });

    private static readonly Dictionary<string, Argument[]> ByType = new(StringComparer.Ordinal)
    {
        [EntityTypes.Folder.Name] =
        [
            Names,
            Text("name", static (listing, name) => listing.Query = listing.Query with { Slots = [name] }),
            Text("parentId", static (listing, parent) => listing.Query = listing.Query with { Parents = ParentsOf([parent]) }),
            // AYON gives those within the parents with the children, too.
            Texts("parentIds", static (listing, parents) => listing.Query = listing.Query with { Parents = ParentsOf(parents) }),
            Texts("folderTypes", static (listing, types) => listing.Add(node => types.Contains(node.TextOf("folderType") ?? "", StringComparer.Ordinal))),
            Texts("paths", static (listing, paths) => listing.AddPaths(paths)),
            Pattern("pathEx", static node => node.PathAsync()),
            Flag("hasChildren", static (listing, flag) => listing.AddAsync(async node => await node.CountAsync("folder") > 0 == flag)),
            Flag("hasProducts", static (listing, flag) => listing.AddAsync(async node => await node.CountAsync("product") > 0 == flag)),
            Flag("hasTasks", static (listing, flag) => listing.AddAsync(async node => await node.CountAsync("task") > 0 == flag)),
        ],
        [EntityTypes.Task.Name] =
        [
            Names,
            Texts("folderIds", static (listing, ids) => listing.AddFolders(ids)),
            Flag("includeFolderChildren", static (listing, flag) => listing.IncludesFoldersWithin = flag),
            Texts("taskTypes", static (listing, types) => listing.Add(node => types.Contains(node.TextOf("taskType") ?? "", StringComparer.Ordinal))),
            Texts("assignees", static (listing, users) => listing.Add(node => HasAll(node, "assignees", users))),
            Texts("assigneesAny", static (listing, users) => listing.Add(node => HasAny(node, "assignees", users))),
        ],
        [EntityTypes.Product.Name] =
        [
            Names,
            Texts("namesCi", static (listing, names) => listing.Add(node => names.Contains(node.TextOf("name") ?? "", StringComparer.OrdinalIgnoreCase))),
            Texts("folderIds", static (listing, ids) => listing.AddFolders(ids)),
            Flag("includeFolderChildren", static (listing, flag) => listing.IncludesFoldersWithin = flag),
            Texts("productTypes", static (listing, types) => listing.Add(node => types.Contains(node.TextOf("productType") ?? "", StringComparer.Ordinal))),
            Texts("productBaseTypes", static (listing, types) => listing.Add(node => types.Contains(node.TextOf("productBaseType") ?? "", StringComparer.Ordinal))),
            Pattern("nameEx", static node => Task.FromResult(node.TextOf("name") ?? "")),
            Pattern("pathEx", static node => node.PathAsync()),
        ],
        [EntityTypes.Version.Name] =
        [
            Texts("productIds", static (listing, ids) => listing.Query = listing.Query with { Parents = IdsOf(ids) }),
            Texts("taskIds", static (listing, ids) => listing.Query = listing.Query with { Links = IdsOf(ids) }),
            One<IntGraphType>("version", static (listing, number) => listing.Add(node => NumberOf(node) == (int)number)),
            One<ListGraphType<NonNullGraphType<IntGraphType>>>("versions", static (listing, numbers) =>
            {
                var wanted = ((IEnumerable<object>)numbers).OfType<int>().ToHashSet();
                listing.Add(node => wanted.Contains(NumberOf(node)));
            }),
            Texts("authors", static (listing, users) => listing.Add(node => users.Contains(node.TextOf("author") ?? "", StringComparer.Ordinal))),
            Texts("folderIds", static (listing, ids) => listing.AddAsync(async node => (await node.ParentAsync())?.Entity.ParentId is { } folder && IdsOf(ids).Contains(folder))),
            Flag("heroOnly", static (listing, flag) => listing.Add(node => !flag || NumberOf(node) < 0)),
            Flag("latestOnly", static (listing, flag) => listing.AddAsync(async node => !flag || await IsLatestAsync(node))),
            Flag("heroOrLatestOnly", static (listing, flag) => listing.AddAsync(async node => !flag || NumberOf(node) < 0 || await IsLatestAsync(node))),
        ],
        [EntityTypes.Representation.Name] =
        [
            Names,
            Texts("versionIds", static (listing, ids) => listing.Query = listing.Query with { Parents = IdsOf(ids) }),
        ],
        [EntityTypes.Workfile.Name] =
        [
            Texts("taskIds", static (listing, ids) => listing.Query = listing.Query with { Parents = IdsOf(ids) }),
            Texts("paths", static (listing, paths) => listing.Add(node => paths.Contains(node.TextOf("path") ?? "", StringComparer.Ordinal))),
            Pattern("pathEx", static node => Task.FromResult(node.TextOf("path") ?? "")),
        ],
    };

    /// <summary>The arguments of a field that lists a type.</summary>
    public static IEnumerable<QueryArgument> DeclareFor(EntityType type) =>
    [
        .. ArgumentsOf(type).Select(static argument => new QueryArgument(argument.Type) { Name = argument.Name }),
        new QueryArgument<IntGraphType> { Name = "first" },
        new QueryArgument<IntGraphType> { Name = "last" },
        new QueryArgument<StringGraphType> { Name = "after" },
        new QueryArgument<StringGraphType> { Name = "before" },
    ];

    /// <summary>Reads them.</summary>
    /// <exception cref="ExecutionError">An argument is wrong.</exception>
    public static EntityListing Read(IResolveFieldContext context, EntityType type, string project)
    {
        var listing = new EntityListing(new EntityListQuery(project, type.Name));
        foreach (var argument in ArgumentsOf(type))
        {
            if (context.Arguments?.TryGetValue(argument.Name, out var given) == true && given.Value is { } value)
            {
                argument.Apply(listing, value);
            }
        }

        return listing;
    }

    public static bool HasAll(EntityNode node, string member, IReadOnlyList<string> texts) => texts.All(text => ItemsOf(node, member).Contains(text, StringComparer.Ordinal));

    public static bool HasAny(EntityNode node, string member, IReadOnlyList<string> texts) => texts.Any(text => ItemsOf(node, member).Contains(text, StringComparer.Ordinal));

    /// <summary>The texts of a member that is a list of texts.</summary>
    public static IEnumerable<string> ItemsOf(EntityNode node, string member) =>
        node.Members[member] is JsonArray items ? items.OfType<JsonValue>().Select(static item => item.ToString()) : [];

    public static int NumberOf(EntityNode node) => node.Members["version"]?.GetValue<int>() ?? 0;

    public static async Task<bool> IsLatestAsync(EntityNode node) =>
        NumberOf(node) is >= 0 and var number && (await node.Batch.LatestAsync()).GetValueOrDefault(node.Entity.ParentId ?? "") == number;

    /// <summary>Ids in their stored form; what is none names nothing.</summary>
    public static HashSet<string> IdsOf(IEnumerable<string> texts) =>
        texts.Select(static text => EventIds.TryParse(text, out var id) ? id : null).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Argument> ArgumentsOf(EntityType type) => Common.Concat(ByType[type.Name]);

    // "root" is the top, which has no id.
    private static List<string> ParentsOf(IEnumerable<string> parents) =>
        [.. parents.SelectMany(static parent => parent is "root" or "" ? [""] : IdsOf([parent]).AsEnumerable())];

    private static bool HasWords(EntityNode node, string words) => words
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(word => ((ReadOnlySpan<string>)["name", "label", "status", "folderType", "taskType", "productType"])
            .ToArray().Any(member => node.TextOf(member)?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    private static async ValueTask<bool> HasLinksAsync(EntityNode node, string which)
    {
        var links = (await node.Batch.LinksAsync())[node.Entity.Key.Id].ToList();
        var (isIn, isOut) = (links.Exists(static link => !link.IsOutgoing), links.Exists(static link => link.IsOutgoing));
        return which switch { "NONE" => !isIn && !isOut, "IN" => isIn, "OUT" => isOut, "BOTH" => isIn && isOut, _ => isIn || isOut };
    }

    private static Argument Texts(string name, Action<EntityListing, IReadOnlyList<string>> apply) => new(
        name,
        typeof(ListGraphType<NonNullGraphType<StringGraphType>>),
        (listing, value) => apply(listing, [.. ((IEnumerable<object>)value).Select(text => TextArguments.Checked(name, (string)text))]));

    private static Argument Text(string name, Action<EntityListing, string> apply) =>
        One<StringGraphType>(name, (listing, value) => apply(listing, TextArguments.Checked(name, (string)value)));

    private static Argument Flag(string name, Action<EntityListing, bool> apply) =>
        One<BooleanGraphType>(name, (listing, value) => apply(listing, (bool)value));

    private static Argument One<T>(string name, Action<EntityListing, object> apply) => new(name, typeof(T), apply);

    // In time that grows with the text alone, whatever the pattern.
    private static Argument Pattern(string name, Func<EntityNode, Task<string>> textOf) => Text(name, (listing, pattern) =>
    {
        if (pattern.Length > LongestPattern)
        {
            throw new ExecutionError($"{name} must have at most {LongestPattern} characters.");
        }

        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            listing.AddAsync(async node => regex.IsMatch(await textOf(node)));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ExecutionError($"{name} is not a regular expression that can be used here: {error.Message}");
        }
    });

    private sealed record Argument(string Name, Type Type, Action<EntityListing, object> Apply);
}

/// <summary>AYON's choice of entities by their links.</summary>
internal sealed class HasLinksType : EnumerationGraphType
{
    public HasLinksType()
    {
        Name = "HasLinksFilter";
        foreach (var value in (string[])["NONE", "IN", "OUT", "ANY", "BOTH"])
        {
            Add(value, value);
        }
    }
}
