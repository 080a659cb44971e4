using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Studio;
using GraphQL;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>Pages of entities, by keyset: each continues from the place of the last one, whatever is created or deleted meanwhile.</summary>
internal static class EntityPages
{
    public const int Most = 2000;
    public const int Default = 500;

    // What does not pass the tests is read piece by piece and let go.
    private const int Piece = 500;

    /// <summary>Reads one page.</summary>
    /// <param name="context">The field, with its arguments <c>first</c>, <c>last</c>, <c>after</c> and <c>before</c>.</param>
    /// <param name="store">The entities.</param>
    /// <param name="project">The project.</param>
    /// <param name="query">Which entities.</param>
    /// <param name="tests">The other conditions.</param>
    public static async Task<Page<EntityNode>> ReadAsync(
        IResolveFieldContext context, StudioStore store, StoredEntity project, EntityListQuery query, IReadOnlyList<EntityTest> tests)
    {
        var (first, last) = (CountOf(context, "first"), CountOf(context, "last"));
        if (first is not null && last is not null)
        {
            throw new ExecutionError("first and last cannot be combined.");
        }

        var wanted = first ?? last ?? Default;
        query = query with { After = PlaceOf(context, "after"), Before = PlaceOf(context, "before"), Descending = last is not null };
        var found = new List<EntityNode>();
        while (true)
        {
            var limit = tests.Count == 0 ? wanted - found.Count + 1 : Piece;
            var piece = await store.ListAsync(query with { Limit = limit }, context.CancellationToken);
            foreach (var node in await PassingAsync(new EntityBatch(store, project, piece, context.CancellationToken), tests))
            {
                if (found.Count == wanted)
                {
                    return PageOf(context, store, project, found, query, isMore: true);
                }

                found.Add(node);
            }

            if (piece.Count < limit)
            {
                return PageOf(context, store, project, found, query, isMore: false);
            }

            var place = PlaceOf(piece[^1]);
            query = query.Descending ? query with { Before = place } : query with { After = place };
        }
    }

    public static string CursorOf(StoredEntity entity) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"entity:{EventTime.ToMicroseconds(entity.CreatedAt)}:{entity.Key.Id}")));

    private static async Task<IReadOnlyList<EntityNode>> PassingAsync(EntityBatch batch, IReadOnlyList<EntityTest> tests)
    {
        var passing = new List<EntityNode>();
        foreach (var node in batch.Nodes)
        {
            var passes = true;
            foreach (var test in tests)
            {
                passes = passes && await test(node);
            }

            if (passes)
            {
                passing.Add(node);
            }
        }

        return passing;
    }

    // One batch for the page, so that what belongs to it is read at once.
    private static Page<EntityNode> PageOf(
        IResolveFieldContext context, StudioStore store, StoredEntity project, List<EntityNode> found, EntityListQuery query, bool isMore)
    {
        var nodes = new EntityBatch(store, project, found.Select(static node => node.Entity), context.CancellationToken).Nodes;
        var items = nodes.Select(static node => new PageItem<EntityNode>(node, CursorOf(node.Entity)));
        return query.Descending
            ? new Page<EntityNode>([.. items], HasNext: PlaceOf(context, "before") is not null, HasPrevious: isMore)
            : new Page<EntityNode>([.. items], HasNext: isMore, HasPrevious: PlaceOf(context, "after") is not null);
    }

    private static EntityPlace PlaceOf(StoredEntity entity) => new(EventTime.ToMicroseconds(entity.CreatedAt), entity.Key.Id);

    private static int? CountOf(IResolveFieldContext context, string name) => context.GetArgument<int?>(name) switch
    {
        null => null,
        var count and >= 0 and <= Most => count,
        var count => throw new ExecutionError($"{name} is {count}: it must be between 0 and {Most}."),
    };

    private static EntityPlace? PlaceOf(IResolveFieldContext context, string name)
    {
        var text = context.GetArgument<string?>(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var place = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':') : [];
        return place is ["entity", var micros, var id] && id.Length == 32 && long.TryParse(micros, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new EntityPlace(at, id)
            : throw new ExecutionError($"{name} is not a valid cursor.");
    }
}

/// <summary>Whether an entity is listed.</summary>
internal delegate ValueTask<bool> EntityTest(EntityNode node);
