using System.Data.Common;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage.Users;

/// <summary>Sessions as rows of the table <c>sessions</c>, on all engines.</summary>
internal static class SessionRows
{
    private const string Columns = "s.id, s.user_name, s.hash, s.client, s.created_at, s.used_at";

    public static async Task<SessionOwner?> FindSessionAsync(this IDatabaseTransaction transaction, string hash) =>
        (await transaction.QueryAsync(
            $"SELECT {UserRows.Columns}, {Columns} FROM sessions s JOIN users u ON u.name = s.user_name WHERE s.hash = $1",
            static row => new SessionOwner(UserRows.Read(row), Read(row, UserRows.Width)),
            hash)).FirstOrDefault();

    public static Task<List<StoredSession>> ListSessionsAsync(this IDatabaseTransaction transaction, string userName) => transaction.QueryAsync(
        $"SELECT {Columns} FROM sessions s WHERE s.user_name = $1 ORDER BY s.created_at, s.id", static row => Read(row, 0), userName);

    public static Task InsertAsync(this IDatabaseTransaction transaction, StoredSession session) => transaction.ExecuteAsync(
        "INSERT INTO sessions (id, user_name, hash, client, created_at, used_at) VALUES ($1, $2, $3, $4, $5, $6)",
        session.Id,
        session.UserName,
        session.Hash,
        session.Client,
        EventTime.ToMicroseconds(session.CreatedAt),
        EventTime.ToMicroseconds(session.UsedAt));

    public static Task TouchSessionAsync(this IDatabaseTransaction transaction, string hash, DateTimeOffset usedAt) => transaction.ExecuteAsync(
        "UPDATE sessions SET used_at = $2 WHERE hash = $1 AND used_at < $2", hash, EventTime.ToMicroseconds(usedAt));

    public static async Task<bool> DeleteSessionAsync(this IDatabaseTransaction transaction, string userName, string id) =>
        await transaction.ExecuteAsync("DELETE FROM sessions WHERE user_name = $1 AND id = $2", userName, id) > 0;

    /// <summary>Ends all sessions of a user except one.</summary>
    public static Task DeleteSessionsAsync(this IDatabaseTransaction transaction, string userName, string? keptHash) =>
        transaction.ExecuteAsync("DELETE FROM sessions WHERE user_name = $1 AND hash <> $2", userName, keptHash ?? "");

    public static Task DeleteSessionsBeforeAsync(this IDatabaseTransaction transaction, DateTimeOffset usedSince) =>
        transaction.ExecuteAsync("DELETE FROM sessions WHERE used_at < $1", EventTime.ToMicroseconds(usedSince));

    /// <summary>Ends a user's sessions beyond a number, those unused for longest first.</summary>
    public static Task DeleteSessionsBeyondAsync(this IDatabaseTransaction transaction, string userName, int most) => transaction.ExecuteAsync(
        """
        DELETE FROM sessions WHERE hash IN (
            SELECT hash FROM sessions WHERE user_name = $1 ORDER BY used_at DESC, hash LIMIT 1000 OFFSET $2)
        """,
        userName,
        most);

    private static StoredSession Read(DbDataReader row, int first) => new()
    {
        Id = row.GetString(first),
        UserName = row.GetString(first + 1),
        Hash = row.GetString(first + 2),
        Client = row.GetString(first + 3),
        CreatedAt = EventTime.FromMicroseconds(row.GetInt64(first + 4)),
        UsedAt = EventTime.FromMicroseconds(row.GetInt64(first + 5)),
    };
}
