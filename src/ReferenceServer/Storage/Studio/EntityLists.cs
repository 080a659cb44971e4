using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>Queries for many entities at once, on all engines.</summary>
internal static class EntityLists
{
    /// <summary>One page.</summary>
    public static Task<List<StoredEntity>> ListAsync(this IDatabaseTransaction transaction, EntityListQuery query)
    {
        var values = new List<object?> { query.Project, query.Type };
        var conditions = new List<string> { "project = $1", "type = $2" };
        string Bind(object value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }

        foreach (var (column, list) in (IEnumerable<(string, IReadOnlyCollection<string>?)>)
            [("id", query.Ids), ("parent", query.Parents), ("link", query.Links), ("slot", query.Slots)])
        {
            if (list is not null)
            {
                conditions.Add(transaction.IsIn(column, Bind(ToJson(list))));
            }
        }

        foreach (var (sign, place) in (IEnumerable<(char, EntityPlace?)>)[('>', query.After), ('<', query.Before)])
        {
            if (place is not null)
            {
                conditions.Add($"(created_at, id) {sign} ({Bind(place.Micros)}, {Bind(place.Id)})");
            }
        }

        var order = query.Descending ? "created_at DESC, id DESC" : "created_at, id";
        return transaction.QueryAsync(
            $"SELECT {EntityRows.Columns} FROM entities WHERE {string.Join(" AND ", conditions)} ORDER BY {order} LIMIT {Bind(query.Limit)}",
            EntityRows.Read,
            values);
    }

    /// <summary>Entities of any type by their ids.</summary>
    public static Task<List<StoredEntity>> FindManyAsync(this IDatabaseTransaction transaction, string project, IReadOnlyCollection<string> ids) => transaction.QueryAsync(
        $"SELECT {EntityRows.Columns} FROM entities WHERE project = $1 AND {transaction.IsIn("id", "$2")}", EntityRows.Read, project, ToJson(ids));

    /// <summary>Entities and all that they are in, each once.</summary>
    public static Task<List<StoredEntity>> FindAboveAsync(this IDatabaseTransaction transaction, string project, IReadOnlyCollection<string> ids) => transaction.QueryAsync(
        $"""
        WITH RECURSIVE above (id, parent) AS (
            SELECT id, parent FROM entities WHERE project = $1 AND {transaction.IsIn("id", "$2")}
            UNION
            SELECT e.id, e.parent FROM above JOIN entities e ON e.project = $1 AND e.id = above.parent
        )
        SELECT {EntityRows.Columns} FROM entities WHERE project = $1 AND id IN (SELECT id FROM above)
        """,
        EntityRows.Read,
        project,
        ToJson(ids));

    /// <summary>The ids of entities of a type that are in others, at any depth, and of those themselves.</summary>
    public static Task<List<string>> FindIdsWithinAsync(this IDatabaseTransaction transaction, string project, string type, IReadOnlyCollection<string> ids) => transaction.QueryAsync(
        $"""
        WITH RECURSIVE within (id) AS (
            SELECT id FROM entities WHERE project = $1 AND {transaction.IsIn("id", "$2")}
            UNION
            SELECT e.id FROM within JOIN entities e ON e.project = $1 AND e.parent = within.id AND e.type = $3
        )
        SELECT id FROM within
        """,
        static row => row.GetString(0),
        project,
        ToJson(ids),
        type);

    /// <summary>How many entities of each type are in each of these.</summary>
    public static Task<List<EntityCount>> CountWithinAsync(this IDatabaseTransaction transaction, string project, IReadOnlyCollection<string> ids) => transaction.QueryAsync(
        $"SELECT parent, type, COUNT(*) FROM entities WHERE project = $1 AND {transaction.IsIn("parent", "$2")} GROUP BY parent, type",
        static row => new EntityCount(row.GetString(0), row.GetString(1), row.GetInt64(2)),
        project,
        ToJson(ids));

    /// <summary>The slots of entities of a type in each of these.</summary>
    public static Task<List<(string Parent, string Slot)>> ListSlotsAsync(
        this IDatabaseTransaction transaction, string project, string type, IReadOnlyCollection<string> parents) => transaction.QueryAsync(
        $"SELECT parent, slot FROM entities WHERE project = $1 AND type = $2 AND {transaction.IsIn("parent", "$3")}",
        static row => (row.GetString(0), row.GetString(1)),
        project,
        type,
        ToJson(parents));

    /// <summary>The entities that have any of a type in them.</summary>
    public static Task<List<string>> ListParentsAsync(this IDatabaseTransaction transaction, string project, string type) => transaction.QueryAsync(
        "SELECT DISTINCT parent FROM entities WHERE project = $1 AND type = $2", static row => row.GetString(0), project, type);

    // One value, however many there are.
    private static string ToJson(IEnumerable<string> texts) => new JsonArray([.. texts.Select(static text => JsonValue.Create(text))]).ToJsonString(JsonSerializerOptions.Default);
}
