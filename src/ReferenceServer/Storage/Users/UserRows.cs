using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Users;

/// <summary>Users as rows of the table <c>users</c>, on all engines.</summary>
internal static class UserRows
{
    /// <summary>Number of columns that <see cref="Read"/> reads.</summary>
    public const int Width = 11;

    /// <summary>The columns of <c>users u</c> that <see cref="Read"/> expects.</summary>
    public const string Columns =
        "u.name, u.active, u.is_service, u.is_admin, u.is_manager, u.is_guest, u.projects, u.attrib, u.password_hash, u.created_at, u.updated_at";

    private const string Insert =
        """
        INSERT INTO users (name, active, is_service, is_admin, is_manager, is_guest, projects, attrib, password_hash, created_at, updated_at, email)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    private const string NewestPreview = "(SELECT k.preview FROM api_keys k WHERE k.user_name = u.name ORDER BY k.created_at DESC, k.id LIMIT 1)";

    public static async Task<StoredUser?> FindUserAsync(this IDatabaseTransaction transaction, string name, RowLock? rowLock = null) =>
        (await transaction.QueryAsync(
            $"SELECT {Columns} FROM users u WHERE u.name = $1{(rowLock is { } locked ? transaction.LockClause(locked) : "")}", Read, name)).FirstOrDefault();

    public static Task<List<ListedUser>> ListUsersAsync(this IDatabaseTransaction transaction, UserListQuery query)
    {
        List<object?> values = [];
        List<string> conditions = [];
        if (query.Names is { } names)
        {
            conditions.Add($"u.name IN ({Bind(names)})");
        }

        if (query.Emails is { } emails)
        {
            conditions.Add($"u.email IN ({Bind(emails)})");
        }

        if (query.Projects is { } projects)
        {
            var given = projects.Select(project => transaction.HasItem("u.projects", Bind([project])));
            conditions.Add($"(u.is_admin OR u.is_manager OR {string.Join(" OR ", given)})");
        }

        foreach (var (comparison, name) in ((string, string?)[])[("=", query.OnlyUser), (">", query.After), ("<", query.Before)])
        {
            if (name is not null)
            {
                conditions.Add($"u.name {comparison} {Bind([name])}");
            }
        }

        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        values.Add(query.Limit);
        return transaction.QueryAsync(
            $"SELECT {Columns}, {NewestPreview} FROM users u{where} ORDER BY u.name{(query.Descending ? " DESC" : "")} LIMIT ${Number(values.Count)}",
            static row => new ListedUser(Read(row), row.IsDBNull(Width) ? null : row.GetString(Width)),
            values);

        string Bind(IEnumerable<string> texts) => string.Join(", ", texts.Select(text =>
        {
            values.Add(text);
            return $"${Number(values.Count)}";
        }));
    }

    /// <returns>Whether the name was free.</returns>
    public static async Task<bool> InsertAsync(this IDatabaseTransaction transaction, StoredUser user) =>
        await transaction.ExecuteAsync($"{Insert} ON CONFLICT DO NOTHING", ValuesOf(user)) > 0;

    /// <summary>Replaces the user with the same name; the creation time is kept.</summary>
    public static Task SaveAsync(this IDatabaseTransaction transaction, StoredUser user) => transaction.ExecuteAsync(
        $"""
        {Insert}
        ON CONFLICT (name) DO UPDATE
        SET active = excluded.active, is_service = excluded.is_service, is_admin = excluded.is_admin, is_manager = excluded.is_manager,
            is_guest = excluded.is_guest, projects = excluded.projects, attrib = excluded.attrib, password_hash = excluded.password_hash,
            updated_at = excluded.updated_at, email = excluded.email
        """,
        ValuesOf(user));

    /// <summary>Deletes a user and the user's keys and sessions.</summary>
    public static async Task DeleteUserAsync(this IDatabaseTransaction transaction, string name)
    {
        await transaction.ExecuteAsync("DELETE FROM sessions WHERE user_name = $1", name);
        await transaction.ExecuteAsync("DELETE FROM api_keys WHERE user_name = $1", name);
        await transaction.ExecuteAsync("DELETE FROM users WHERE name = $1", name);
    }

    /// <summary>Locks the user and all admins until the end of the transaction; returns the user, or null.</summary>
    /// <remarks>Rows are locked in the order of names, so that concurrent changes of admins wait for each other without a deadlock.</remarks>
    public static async Task<StoredUser?> HoldUserAsync(this IDatabaseTransaction transaction, string name) =>
        (await transaction.QueryAsync(
            $"SELECT {Columns} FROM users u WHERE (u.is_admin AND u.active) OR u.name = $1 ORDER BY u.name{transaction.LockClause(RowLock.Exclusive)}",
            Read,
            name)).Find(user => user.Name == name);

    /// <summary>Whether another active admin has a password, or a key that is valid.</summary>
    public static async Task<bool> HasOtherAdminAsync(this IDatabaseTransaction transaction, string name, DateTimeOffset now) =>
        (await transaction.QueryAsync(
            """
            SELECT 1 FROM users u
            WHERE u.is_admin AND u.active AND u.name <> $1 AND (u.password_hash IS NOT NULL OR EXISTS (
                SELECT 1 FROM api_keys k WHERE k.user_name = u.name AND (k.expires_at IS NULL OR k.expires_at > $2)))
            LIMIT 1
            """,
            static _ => true,
            name,
            EventTime.ToMicroseconds(now))).Count > 0;

    public static StoredUser Read(DbDataReader row) => new()
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
        Attrib = RawJson.Parse(row.GetString(7)),
        PasswordHash = row.IsDBNull(8) ? null : row.GetString(8),
        CreatedAt = EventTime.FromMicroseconds(row.GetInt64(9)),
        UpdatedAt = EventTime.FromMicroseconds(row.GetInt64(10)),
    };

    private static IReadOnlyList<object?> ValuesOf(StoredUser user) =>
    [
        user.Name, user.Active, user.Roles.IsService, user.Roles.IsAdmin, user.Roles.IsManager, user.Roles.IsGuest,
        JsonSerializer.Serialize(user.Projects), user.Attrib.ToString(), user.PasswordHash,
        EventTime.ToMicroseconds(user.CreatedAt), EventTime.ToMicroseconds(user.UpdatedAt), user.Email,
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
