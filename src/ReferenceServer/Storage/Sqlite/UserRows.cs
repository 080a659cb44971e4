using System.Text.Json;
using Ayon.Events.Wire;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Users and API keys as rows of the tables <c>users</c> and <c>api_keys</c>.</summary>
internal static class UserRows
{
    private const string Columns = "name, active, is_service, is_admin, is_manager, is_guest, projects";

    public static StoredUser? FindByKeyHash(SqliteSession session, string keyHash) =>
        session.QueryFirst(
            $"SELECT {Columns} FROM users JOIN api_keys ON user_name = name WHERE hash = @hash", Read, ("@hash", keyHash));

    public static StoredUser? FindByName(SqliteSession session, string name) =>
        session.QueryFirst($"SELECT {Columns} FROM users WHERE name = @name", Read, ("@name", name));

    public static void Save(SqliteSession session, StoredUser user) =>
        session.Execute(
            $"""
            INSERT INTO users ({Columns})
            VALUES (@name, @active, @is_service, @is_admin, @is_manager, @is_guest, @projects)
            ON CONFLICT (name) DO UPDATE
            SET active = excluded.active, is_service = excluded.is_service, is_admin = excluded.is_admin,
                is_manager = excluded.is_manager, is_guest = excluded.is_guest, projects = excluded.projects
            """,
            ("@name", user.Name),
            ("@active", user.Active),
            ("@is_service", user.Roles.IsService),
            ("@is_admin", user.Roles.IsAdmin),
            ("@is_manager", user.Roles.IsManager),
            ("@is_guest", user.Roles.IsGuest),
            ("@projects", JsonSerializer.Serialize(user.Projects)));

    /// <exception cref="StorageException">There is no such user.</exception>
    public static void AddKey(SqliteSession session, string userName, string keyHash)
    {
        if (FindByName(session, userName) is null)
        {
            throw new StorageException($"There is no user '{userName}' to give a key to.");
        }

        session.Execute(
            "INSERT INTO api_keys (hash, user_name) VALUES (@hash, @name) ON CONFLICT (hash) DO UPDATE SET user_name = excluded.user_name",
            ("@hash", keyHash),
            ("@name", userName));
    }

    public static bool HasKeys(SqliteSession session) => session.Exists("SELECT 1 FROM api_keys LIMIT 1");

    private static StoredUser Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        Active = row.GetBoolean(1),
        Roles = new UserRoles
        {
            IsService = row.GetBoolean(2),
            IsAdmin = row.GetBoolean(3),
            IsManager = row.GetBoolean(4),
            IsGuest = row.GetBoolean(5),
        },
        Projects = JsonSerializer.Deserialize<string[]>(row.GetString(6))!,
    };
}
