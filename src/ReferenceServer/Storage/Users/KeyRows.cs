using System.Data.Common;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage.Users;

/// <summary>API keys as rows of the table <c>api_keys</c>, on all engines.</summary>
internal static class KeyRows
{
    private const string Columns = "k.id, k.user_name, k.hash, k.label, k.preview, k.created_at, k.expires_at";

    private const string Insert =
        "INSERT INTO api_keys (id, user_name, hash, label, preview, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT";

    public static async Task<KeyOwner?> FindKeyAsync(this IDatabaseTransaction transaction, string hash) =>
        (await transaction.QueryAsync(
            $"SELECT {UserRows.Columns}, {Columns} FROM api_keys k JOIN users u ON u.name = k.user_name WHERE k.hash = $1",
            static row => new KeyOwner(UserRows.Read(row), Read(row, UserRows.Width)),
            hash)).FirstOrDefault();

    public static Task<List<StoredKey>> ListKeysAsync(this IDatabaseTransaction transaction, string userName) => transaction.QueryAsync(
        $"SELECT {Columns} FROM api_keys k WHERE k.user_name = $1 ORDER BY k.created_at, k.id", static row => Read(row, 0), userName);

    /// <returns>Whether the key was new.</returns>
    public static async Task<bool> InsertAsync(this IDatabaseTransaction transaction, StoredKey key) =>
        await transaction.ExecuteAsync($"{Insert} DO NOTHING", ValuesOf(key)) > 0;

    /// <summary>Adds a key, or moves it to this user without an expiry.</summary>
    public static Task GiveAsync(this IDatabaseTransaction transaction, StoredKey key) =>
        transaction.ExecuteAsync($"{Insert} (hash) DO UPDATE SET user_name = excluded.user_name, expires_at = NULL", ValuesOf(key));

    public static Task DeleteKeyAsync(this IDatabaseTransaction transaction, string id) =>
        transaction.ExecuteAsync("DELETE FROM api_keys WHERE id = $1", id);

    private static StoredKey Read(DbDataReader row, int first) => new()
    {
        Id = row.GetString(first),
        UserName = row.GetString(first + 1),
        Hash = row.GetString(first + 2),
        Label = row.GetString(first + 3),
        Preview = row.GetString(first + 4),
        CreatedAt = EventTime.FromMicroseconds(row.GetInt64(first + 5)),
        ExpiresAt = row.IsDBNull(first + 6) ? null : EventTime.FromMicroseconds(row.GetInt64(first + 6)),
    };

    private static IReadOnlyList<object?> ValuesOf(StoredKey key) =>
    [
        key.Id, key.UserName, key.Hash, key.Label, key.Preview, EventTime.ToMicroseconds(key.CreatedAt),
        key.ExpiresAt is { } expires ? EventTime.ToMicroseconds(expires) : null,
    ];
}
