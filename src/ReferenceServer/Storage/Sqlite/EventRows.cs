using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Events as rows of the table <c>events</c>.</summary>
internal static class EventRows
{
    /// <summary>The columns that <see cref="Read"/> expects, in its order.</summary>
    public const string Columns =
        "id, hash, topic, sender, sender_type, project, user, depends_on, status, retries, description, summary, payload, created_at, updated_at, attempt";

    // What a row carries beside the event: the number of the write that changed it.
    private const string ThisWrite = "(SELECT number FROM write_counter)";

    /// <summary>Stores a new event; <see cref="ParametersOf(AyonEvent)"/> provides the values.</summary>
    public const string Insert =
        $"""
        INSERT INTO events ({Columns}, change)
        VALUES (@id, @hash, @topic, @sender, @sender_type, @project, @user, @depends_on, @status, @retries, @description,
                CAST(@summary AS TEXT), CAST(@payload AS TEXT), @created_at, @updated_at, @attempt, {ThisWrite})
        """;

    /// <summary>Replaces the event with the same hash, except its position in the order and its creation time.</summary>
    public const string Replace =
        $"""
        UPDATE events
        SET id = @id, topic = @topic, sender = @sender, sender_type = @sender_type, project = @project, user = @user,
            depends_on = @depends_on, status = @status, retries = @retries, description = @description,
            summary = CAST(@summary AS TEXT), payload = CAST(@payload AS TEXT), updated_at = @updated_at, attempt = @attempt,
            not_before = 0, change = {ThisWrite}
        WHERE hash = @hash
        """;

    /// <summary>Replaces the event with an id by another one, which keeps only the position in the order.</summary>
    public const string Overwrite =
        $"""
        UPDATE events
        SET hash = @hash, topic = @topic, sender = @sender, sender_type = @sender_type, project = @project, user = @user,
            depends_on = @depends_on, status = @status, retries = @retries, description = @description,
            summary = CAST(@summary AS TEXT), payload = CAST(@payload AS TEXT), created_at = @created_at, updated_at = @updated_at,
            attempt = @attempt, not_before = 0, change = {ThisWrite}
        WHERE id = @id
        """;

    /// <summary>Changes the given members; <see cref="ParametersOf(UpdateWrite, DateTimeOffset)"/> provides the values.</summary>
    public const string Update =
        $"""
        UPDATE events
        SET sender = COALESCE(@sender, sender), sender_type = COALESCE(@sender_type, sender_type), project = COALESCE(@project, project), user = COALESCE(@user, user),
            status = COALESCE(@status, status), description = COALESCE(@description, description),
            summary = COALESCE(CAST(@summary AS TEXT), summary), payload = COALESCE(CAST(@payload AS TEXT), payload),
            retries = COALESCE(@retries, retries), updated_at = @updated_at,
            -- A delay stays as long as it was, also where it was asked for by a clock that has been set back since.
            not_before = COALESCE(@not_before, MIN(not_before, @updated_at + MAX(not_before - updated_at, 0))),
            change = {ThisWrite}
        WHERE id = @id AND attempt = COALESCE(@if_attempt, attempt) AND updated_at = COALESCE(@if_updated_at, updated_at)
        RETURNING {Columns}
        """;

    /// <summary>Changes a job that enroll hands out or fails for good; <see cref="ParametersOf(AyonEvent)"/> provides the values.</summary>
    public const string HandOut =
        $"""
        UPDATE events
        SET status = @status, retries = @retries, sender = @sender, sender_type = @sender_type, description = @description,
            updated_at = @updated_at, attempt = @attempt, not_before = 0
        WHERE id = @id
        RETURNING {Columns}
        """;

    /// <summary>Marks an event that may be a source again because it has lost its job.</summary>
    public const string Touch = $"UPDATE events SET change = {ThisWrite} WHERE id = @id";

    /// <summary>Takes the next write number for the transaction.</summary>
    public const string CountWrite = "UPDATE write_counter SET number = number + 1";

    /// <summary><see cref="Columns"/> of one of several tables.</summary>
    public static string ColumnsOf(string table) => $"{table}.{Columns.Replace(", ", $", {table}.", StringComparison.Ordinal)}";

    /// <summary>Gets the values of an event to store, with defaults.</summary>
    public static IReadOnlyList<(string Name, object? Value)> ParametersOf(AyonEvent stored) =>
    [
        ("@id", stored.Id),
        ("@hash", stored.Hash ?? stored.Id),
        ("@topic", stored.Topic),
        ("@sender", stored.Sender),
        ("@sender_type", stored.SenderType),
        ("@project", stored.Project),
        ("@user", stored.User),
        ("@depends_on", stored.DependsOn),
        ("@status", EventStatusNames.NameOf(stored.Status)),
        ("@retries", stored.Retries),
        ("@description", stored.Description ?? ""),
        ("@summary", Bytes(stored.Summary) ?? Bytes(RawJson.EmptyObject)),
        ("@payload", Bytes(stored.Payload) ?? Bytes(RawJson.EmptyObject)),
        ("@created_at", EventTime.ToMicroseconds(stored.CreatedAt)),
        ("@updated_at", EventTime.ToMicroseconds(stored.UpdatedAt)),
        ("@attempt", stored.Attempt),
    ];

    /// <summary>Gets the values of a change.</summary>
    public static IReadOnlyList<(string Name, object? Value)> ParametersOf(UpdateWrite update, DateTimeOffset now) =>
    [
        ("@id", update.Id),
        ("@if_attempt", update.IfAttempt),
        ("@if_updated_at", update.IfUpdatedAt is { } updatedAt ? EventTime.ToMicroseconds(updatedAt) : null),
        ("@sender", update.Change.Sender),
        ("@sender_type", update.Change.SenderType),
        ("@project", update.Change.Project),
        ("@user", update.Change.User),
        ("@status", update.Change.Status is { } status ? EventStatusNames.NameOf(status) : null),
        ("@description", update.Change.Description),
        ("@summary", Bytes(update.Change.Summary)),
        ("@payload", Bytes(update.Change.Payload)),
        ("@retries", update.Change.Retries),
        ("@not_before", update.Change.NotBefore(now)),
        ("@updated_at", EventTime.ToMicroseconds(now)),
    ];

    /// <summary>Reads the event of a row that starts with <see cref="Columns"/>.</summary>
    public static AyonEvent Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Hash = row.GetString(1),
        Topic = row.GetString(2),
        Sender = TextOrNull(row, 3),
        SenderType = TextOrNull(row, 4),
        Project = TextOrNull(row, 5),
        User = TextOrNull(row, 6),
        DependsOn = TextOrNull(row, 7),
        Status = EventStatusNames.Parse(row.GetString(8)),
        Retries = row.GetInt32(9),
        Description = row.GetString(10),
        Summary = RawJson.FromTrusted(row.GetFieldValue<byte[]>(11)),
        Payload = RawJson.FromTrusted(row.GetFieldValue<byte[]>(12)),
        CreatedAt = EventTime.FromMicroseconds(row.GetInt64(13)),
        UpdatedAt = EventTime.FromMicroseconds(row.GetInt64(14)),
        Attempt = row.GetInt32(15),
    };

    private static string? TextOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // Bytes are bound as they are and become text in SQL: JSON is never decoded on its way in or out.
    private static byte[]? Bytes(RawJson json) => json.IsMissing ? null : json.Utf8.ToArray();
}
