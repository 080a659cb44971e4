using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Users and API keys as rows of the tables <c>users</c> and <c>api_keys</c>.</summary>
internal sealed class PostgresUsers(NpgsqlDataSource database)
{
    private const string Columns = "name, active, is_service, is_admin, is_manager, is_guest, projects";

    public Task<StoredUser?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken) =>
        FindAsync($"SELECT {Columns} FROM users JOIN api_keys ON user_name = name WHERE hash = $1", keyHash, cancellationToken);

    public Task<StoredUser?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        FindAsync($"SELECT {Columns} FROM users WHERE name = $1", name, cancellationToken);

    public async Task SaveAsync(StoredUser user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            INSERT INTO users ({Columns})
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (name) DO UPDATE
            SET active = excluded.active, is_service = excluded.is_service, is_admin = excluded.is_admin,
                is_manager = excluded.is_manager, is_guest = excluded.is_guest, projects = excluded.projects
            """);
        object[] values =
        [
            user.Name, user.Active, user.Roles.IsService, user.Roles.IsAdmin, user.Roles.IsManager, user.Roles.IsGuest, user.Projects.ToArray(),
        ];
        Array.ForEach(values, value => command.Parameters.Add(new NpgsqlParameter { Value = value }));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <exception cref="StorageException">There is no such user.</exception>
    public async Task AddKeyAsync(string userName, string keyHash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO api_keys (hash, user_name)
            SELECT $1, name FROM users WHERE name = $2
            ON CONFLICT (hash) DO UPDATE SET user_name = excluded.user_name
            """);
        command.Parameters.Add(new() { Value = keyHash });
        command.Parameters.Add(new() { Value = userName });
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            throw new StorageException($"There is no user '{userName}' to give a key to.");
        }
    }

    public async Task<bool> HasKeysAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT 1 FROM api_keys LIMIT 1");
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private async Task<StoredUser?> FindAsync(string sql, string value, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private static StoredUser Read(NpgsqlDataReader row) => new()
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
        Projects = row.GetFieldValue<string[]>(6),
    };
}
