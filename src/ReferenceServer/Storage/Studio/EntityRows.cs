using System.Data.Common;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>Entities as rows of the table <c>entities</c>, on all engines.</summary>
internal static class EntityRows
{
    internal const string Columns = "project, id, type, parent, link, slot, code, members, created_at, updated_at";

    private const string Find = $"SELECT {Columns} FROM entities WHERE project = $1 AND id = $2";

    private const string Line =
        """
        WITH RECURSIVE line (id, parent, place) AS (
            SELECT id, parent, 0 FROM entities WHERE project = $1 AND id = $2
            UNION ALL
            SELECT e.id, e.parent, line.place + 1 FROM line JOIN entities e ON e.project = $1 AND e.id = line.parent
        )
        SELECT e.project, e.id, e.type, e.parent, e.link, e.slot, e.code, e.members, e.created_at, e.updated_at
        FROM line JOIN entities e ON e.project = $1 AND e.id = line.id
        ORDER BY line.place DESC
        """;

    private const string Branch =
        """
        WITH RECURSIVE branch (id, depth) AS (
            SELECT id, 0 FROM entities WHERE project = $1 AND id = $2
            UNION ALL
            SELECT e.id, branch.depth + 1 FROM branch JOIN entities e ON e.project = $1 AND e.parent = branch.id
        )
        SELECT e.project, e.id, e.type, e.parent, e.link, e.slot, e.code, e.members, e.created_at, e.updated_at
        FROM branch JOIN entities e ON e.project = $1 AND e.id = branch.id
        ORDER BY branch.depth, e.created_at, e.id
        """;

    public static async Task<StoredEntity?> FindAsync(this IDatabaseTransaction transaction, EntityKey key, RowLock? rowLock = null) =>
        (await transaction.QueryAsync(
            rowLock is { } locked ? $"{Find}{transaction.LockClause(locked)}" : Find, Read, key.Project, key.Id)).FirstOrDefault();

    public static Task<List<StoredEntity>> ListProjectsAsync(this IDatabaseTransaction transaction) =>
        transaction.QueryAsync($"SELECT {Columns} FROM entities WHERE project = '' ORDER BY slot", Read);

    /// <summary>The entity and those that it is in, outermost first; empty where there is no such entity.</summary>
    public static Task<List<StoredEntity>> FindLineAsync(this IDatabaseTransaction transaction, EntityKey key) =>
        transaction.QueryAsync(Line, Read, key.Project, key.Id);

    /// <summary>The entity and all that is in it, each after the one that it is in.</summary>
    public static Task<List<StoredEntity>> FindBranchAsync(this IDatabaseTransaction transaction, EntityKey key) =>
        transaction.QueryAsync(Branch, Read, key.Project, key.Id);

    /// <summary>The entities of a type in a project, in the order of their creation.</summary>
    public static Task<List<StoredEntity>> ListAsync(this IDatabaseTransaction transaction, string project, string type) =>
        transaction.QueryAsync($"SELECT {Columns} FROM entities WHERE project = $1 AND type = $2 ORDER BY created_at, id", Read, project, type);

    /// <returns>Whether its id, slot and code were free.</returns>
    public static async Task<bool> InsertAsync(this IDatabaseTransaction transaction, StoredEntity entity) =>
        await transaction.ExecuteAsync(
            $"INSERT INTO entities ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
            entity.Key.Project,
            entity.Key.Id,
            entity.Type,
            entity.ParentId ?? "",
            entity.LinkId,
            entity.Slot,
            entity.Code,
            entity.Members.ToJsonString(),
            EventTime.ToMicroseconds(entity.CreatedAt),
            EventTime.ToMicroseconds(entity.UpdatedAt)) > 0;

    /// <returns>Whether its slot and code were free.</returns>
    public static async Task<bool> UpdateAsync(this IDatabaseTransaction transaction, StoredEntity entity)
    {
        var isTaken = (await transaction.QueryAsync(
            "SELECT 1 FROM entities WHERE (project = $1 AND parent = $3 AND type = $4 AND slot = $5 AND id <> $2) OR (code = $6 AND id <> $2)",
            static _ => true,
            entity.Key.Project,
            entity.Key.Id,
            entity.ParentId ?? "",
            entity.Type,
            entity.Slot,
            entity.Code ?? "")).Count > 0;
        return !isTaken && await transaction.ExecuteAsync(
            "UPDATE entities SET parent = $3, link = $4, slot = $5, code = $6, members = $7, updated_at = $8 WHERE project = $1 AND id = $2",
            entity.Key.Project,
            entity.Key.Id,
            entity.ParentId ?? "",
            entity.LinkId,
            entity.Slot,
            entity.Code,
            entity.Members.ToJsonString(),
            EventTime.ToMicroseconds(entity.UpdatedAt)) > 0;
    }

    public static async Task DeleteAsync(this IDatabaseTransaction transaction, EntityKey key)
    {
        await transaction.ExecuteAsync("DELETE FROM entities WHERE project = $1 AND id = $2", key.Project, key.Id);
        // What has both its ends in it cannot outlive one of them.
        await transaction.ExecuteAsync(
            "DELETE FROM entities WHERE project = $1 AND link = $2 AND type IN ('link', 'list_item')", key.Project, key.Id);
        await transaction.ExecuteAsync("UPDATE entities SET link = NULL WHERE project = $1 AND link = $2", key.Project, key.Id);
    }

    /// <summary>Deletes a project and everything in it.</summary>
    public static async Task DeleteProjectAsync(this IDatabaseTransaction transaction, string name)
    {
        await transaction.ExecuteAsync("DELETE FROM entities WHERE project = $1", name);
        await transaction.ExecuteAsync("DELETE FROM addon_settings WHERE project = $1", name);
        await transaction.ExecuteAsync("DELETE FROM entities WHERE project = '' AND id = $1", name);
    }

    internal static StoredEntity Read(DbDataReader row) => new()
    {
        Key = new EntityKey(row.GetString(0), row.GetString(1)),
        Type = row.GetString(2),
        ParentId = row.GetString(3) is { Length: > 0 } parent ? parent : null,
        LinkId = row.IsDBNull(4) ? null : row.GetString(4),
        Slot = row.GetString(5),
        Code = row.IsDBNull(6) ? null : row.GetString(6),
        Members = JsonNode.Parse(row.GetString(7))!.AsObject(),
        CreatedAt = EventTime.FromMicroseconds(row.GetInt64(8)),
        UpdatedAt = EventTime.FromMicroseconds(row.GetInt64(9)),
    };
}
