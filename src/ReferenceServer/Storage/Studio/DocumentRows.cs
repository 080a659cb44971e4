using System.Data.Common;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>Documents as rows of the table <c>documents</c>, on all engines.</summary>
internal static class DocumentRows
{
    private const string Columns = "id, members, created_at, updated_at";

    public static Task<List<StoredDocument>> ListDocumentsAsync(this IDatabaseTransaction transaction, string kind) =>
        transaction.QueryAsync($"SELECT {Columns} FROM documents WHERE kind = $1 AND id <> '' ORDER BY id", Read, kind);

    public static async Task<StoredDocument?> FindDocumentAsync(this IDatabaseTransaction transaction, string kind, string id) =>
        (await transaction.QueryAsync($"SELECT {Columns} FROM documents WHERE kind = $1 AND id = $2 AND id <> ''", Read, kind, id)).FirstOrDefault();

    /// <summary>Locks the documents of a kind until the transaction ends.</summary>
    public static async Task HoldDocumentsAsync(this IDatabaseTransaction transaction, string kind)
    {
        // What is not there yet cannot be held: one row stands for all of the kind.
        await transaction.ExecuteAsync(
            "INSERT INTO documents (kind, id, members, created_at, updated_at) VALUES ($1, '', '{}', 0, 0) ON CONFLICT DO NOTHING", kind);
        await transaction.QueryAsync(
            $"SELECT 1 FROM documents WHERE kind = $1 AND id = ''{transaction.LockClause(RowLock.Exclusive)}", static _ => true, kind);
    }

    public static Task SaveDocumentAsync(this IDatabaseTransaction transaction, string kind, StoredDocument document) => transaction.ExecuteAsync(
        """
        INSERT INTO documents (kind, id, members, created_at, updated_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (kind, id) DO UPDATE SET members = excluded.members, updated_at = excluded.updated_at
        """,
        kind,
        document.Id,
        document.Members.ToJsonString(),
        EventTime.ToMicroseconds(document.CreatedAt),
        EventTime.ToMicroseconds(document.UpdatedAt));

    public static Task DeleteDocumentAsync(this IDatabaseTransaction transaction, string kind, string id) =>
        transaction.ExecuteAsync("DELETE FROM documents WHERE kind = $1 AND id = $2", kind, id);

    private static StoredDocument Read(DbDataReader row) => new(row.GetString(0), JsonNode.Parse(row.GetString(1))!.AsObject())
    {
        CreatedAt = EventTime.FromMicroseconds(row.GetInt64(2)),
        UpdatedAt = EventTime.FromMicroseconds(row.GetInt64(3)),
    };
}
