using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;
using NpgsqlTypes;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>The statements that write events. Each takes arrays of values, so that one statement writes any number of events.</summary>
internal static class WriteSql
{
    /// <summary>The lock for changing an event.</summary>
    public const string ToChange = "NO KEY UPDATE";

    /// <summary>The lock for creating an event that depends on it.</summary>
    public const string ToDependOn = "KEY SHARE";

    /// <summary>Stores new events except those whose hash is taken or whose dependency does not exist; returns the stored ids.</summary>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<AyonEvent> events) => Command(
        $"""
        INSERT INTO events ({PostgresRows.Columns})
        SELECT n.*
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) AS n({PostgresRows.Columns})
        WHERE n.depends_on IS NULL OR EXISTS (SELECT 1 FROM events s WHERE s.id = n.depends_on)
        ON CONFLICT DO NOTHING
        RETURNING id
        """,
        ValuesOf(events));

    /// <summary>Imports events except those whose id or hash is taken; returns the stored ids.</summary>
    /// <exception cref="PostgresException">On execution: one depends on a missing event or cannot be stored; then none is stored.</exception>
    public static NpgsqlBatchCommand Import(IReadOnlyList<ImportedEvent> events) => Command(
        $"""
        INSERT INTO events ({PostgresRows.Columns}, not_before)
        SELECT n.*
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS n({PostgresRows.Columns}, not_before)
        ON CONFLICT DO NOTHING
        RETURNING id
        """,
        [.. ValuesOf([.. events.Select(static imported => imported.Event)]), NotBefore(events)]);

    /// <summary>Replaces the event with an id by another one, which keeps only the position in the order.</summary>
    public static NpgsqlBatchCommand Overwrite(ImportedEvent imported) => Command(
        $"""
        UPDATE events e
        SET hash = n.hash, topic = n.topic, sender = n.sender, sender_type = n.sender_type, project = n.project, "user" = n."user",
            depends_on = n.depends_on, status = n.status, retries = n.retries, description = n.description,
            summary = n.summary, payload = n.payload, created_at = n.created_at, updated_at = n.updated_at, attempt = n.attempt,
            not_before = n.not_before, change = pg_current_xact_id()
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS n({PostgresRows.Columns}, not_before)
        WHERE e.id = n.id
        """,
        [.. ValuesOf([imported.Event]), NotBefore([imported])]);

    /// <summary>Gets the values of events for <see cref="PostgresRows.Columns"/>, an array per column.</summary>
    public static IReadOnlyList<NpgsqlParameter> ValuesOf(IReadOnlyList<AyonEvent> events) =>
    [
        Ids(events, static stored => PostgresRows.GuidOf(stored.Id)),
        Texts(events, static stored => stored.Hash ?? stored.Id),
        Texts(events, static stored => stored.Topic),
        Texts(events, static stored => stored.Sender),
        Texts(events, static stored => stored.SenderType),
        Texts(events, static stored => stored.Project),
        Texts(events, static stored => stored.User),
        Ids(events, static stored => stored.DependsOn is { } source ? PostgresRows.GuidOf(source) : null),
        Texts(events, static stored => EventStatusNames.NameOf(stored.Status)),
        Numbers(events, static stored => stored.Retries),
        Texts(events, static stored => stored.Description ?? ""),
        Json(events, static stored => stored.Summary, RawJson.EmptyObject),
        Json(events, static stored => stored.Payload, RawJson.EmptyObject),
        Times(events, static stored => stored.CreatedAt),
        Times(events, static stored => stored.UpdatedAt),
        Numbers(events, static stored => stored.Attempt),
    ];

    /// <summary>Changes events, each once; returns the new state of those that exist and have the required attempt.</summary>
    public static NpgsqlBatchCommand Update(IReadOnlyList<UpdateWrite> updates, DateTimeOffset now) => new(
        $"""
        UPDATE events e
        SET sender = COALESCE(u.sender, e.sender), sender_type = COALESCE(u.sender_type, e.sender_type),
            project = COALESCE(u.project, e.project), "user" = COALESCE(u."user", e."user"),
            status = COALESCE(u.status, e.status), description = COALESCE(u.description, e.description),
            summary = COALESCE(u.summary, e.summary), payload = COALESCE(u.payload, e.payload),
            retries = COALESCE(u.retries, e.retries), updated_at = $12,
            -- A delay stays as long as it was, also where it was asked for by a clock that has been set back since.
            not_before = COALESCE(u.not_before, LEAST(e.not_before, $12 + GREATEST(e.not_before - e.updated_at, 0))),
            -- An event that is not a source cannot have become one.
            change = CASE WHEN COALESCE(u.status, e.status) = 'finished' THEN pg_current_xact_id() ELSE e.change END
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, $14)
            AS u(id, sender, project, "user", status, description, summary, payload, retries, not_before, if_attempt, if_updated_at, sender_type)
        WHERE e.id = u.id AND e.attempt = COALESCE(u.if_attempt, e.attempt) AND e.updated_at = COALESCE(u.if_updated_at, e.updated_at)
        RETURNING {PostgresRows.ColumnsOf("e")}
        """)
    {
        Parameters =
        {
            Ids(updates, static update => PostgresRows.GuidOf(update.Id)),
            Texts(updates, static update => update.Change.Sender),
            Texts(updates, static update => update.Change.Project),
            Texts(updates, static update => update.Change.User),
            Texts(updates, static update => update.Change.Status is { } status ? EventStatusNames.NameOf(status) : null),
            Texts(updates, static update => update.Change.Description),
            Json(updates, static update => update.Change.Summary, default),
            Json(updates, static update => update.Change.Payload, default),
            Numbers(updates, static update => update.Change.Retries),
            LongNumbers(updates, update => update.Change.NotBefore(now)),
            Numbers(updates, static update => update.IfAttempt),
            new NpgsqlParameter<long> { TypedValue = EventTime.ToMicroseconds(now) },
            LongNumbers(updates, static update => update.IfUpdatedAt is { } updatedAt ? EventTime.ToMicroseconds(updatedAt) : null),
            Texts(updates, static update => update.Change.SenderType),
        },
    };

    /// <summary>Finds the ids of existing events.</summary>
    public static NpgsqlCommand FindIds(NpgsqlConnection connection, IReadOnlyList<UpdateWrite> updates) =>
        new("SELECT id FROM events WHERE id = ANY ($1)", connection)
        {
            Parameters = { Ids(updates, static update => PostgresRows.GuidOf(update.Id)) },
        };

    /// <summary>Finds the hashes that are taken.</summary>
    public static NpgsqlCommand FindHashes(NpgsqlConnection connection, IReadOnlyList<AyonEvent> events) =>
        new("SELECT hash FROM events WHERE hash = ANY ($1)", connection)
        {
            Parameters = { Texts(events, static stored => stored.Hash ?? stored.Id) },
        };

    /// <summary>
    /// Finds the rejected events whose hash was the cause: it is taken, or was until a moment ago, because their
    /// dependency exists.
    /// </summary>
    public static NpgsqlCommand FindDuplicates(NpgsqlConnection connection, IReadOnlyList<AyonEvent> events) => new(
        """
        SELECT n.id
        FROM unnest($1, $2, $3) AS n(id, hash, depends_on)
        WHERE EXISTS (SELECT 1 FROM events e WHERE e.hash = n.hash)
            OR n.depends_on IS NULL OR EXISTS (SELECT 1 FROM events s WHERE s.id = n.depends_on)
        """,
        connection)
    {
        Parameters =
        {
            Ids(events, static refused => PostgresRows.GuidOf(refused.Id)),
            Texts(events, static refused => refused.Hash ?? refused.Id),
            Ids(events, static refused => refused.DependsOn is { } source ? PostgresRows.GuidOf(source) : null),
        },
    };

    /// <summary>Finds the writes whose rows are not locked by others.</summary>
    public static async Task<IReadOnlyList<bool>> FindFreeAsync(NpgsqlConnection connection, IReadOnlyList<EventWrite> writes)
    {
        var changed = await FindFreeAsync(connection, writes.OfType<UpdateWrite>().Select(static update => update.Id), ToChange);
        var sources = await FindFreeAsync(connection, writes.OfType<DispatchWrite>().Select(static write => write.NewEvent.DependsOn).OfType<string>(), ToDependOn);
        return [.. writes.Select(write => write switch
        {
            UpdateWrite update => changed.Contains(update.Id),
            DispatchWrite { NewEvent.DependsOn: { } source } => sources.Contains(source),
            _ => true,
        })];
    }

    /// <summary>Finds the events that are not locked by others.</summary>
    /// <param name="connection">Outside any transaction.</param>
    /// <param name="ids">The events.</param>
    /// <param name="strength">The needed lock: <see cref="ToChange"/> or <see cref="ToDependOn"/>.</param>
    public static async Task<HashSet<string>> FindFreeAsync(NpgsqlConnection connection, IEnumerable<string> ids, string strength)
    {
        var free = new HashSet<string>(StringComparer.Ordinal);
#pragma warning disable CA2100 // One of the two constants above.
        await using var command = new NpgsqlCommand($"SELECT id FROM events WHERE id = ANY ($1) FOR {strength} SKIP LOCKED", connection)
#pragma warning restore CA2100
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Distinct().Select(PostgresRows.GuidOf)] } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            free.Add(PostgresRows.IdOf(reader.GetGuid(0)));
        }

        return free;
    }

    public static NpgsqlParameter Ids<T>(IReadOnlyList<T> rows, Func<T, Guid?> of) =>
        Array(rows, of, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Texts<T>(IReadOnlyList<T> rows, Func<T, string?> of) =>
        Array(rows, of, NpgsqlDbType.Text);

    public static NpgsqlParameter Numbers<T>(IReadOnlyList<T> rows, Func<T, int?> of) =>
        Array(rows, of, NpgsqlDbType.Integer);

    public static NpgsqlParameter LongNumbers<T>(IReadOnlyList<T> rows, Func<T, long?> of) =>
        Array(rows, of, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Times<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset> of) =>
        Array(rows, row => EventTime.ToMicroseconds(of(row)), NpgsqlDbType.Bigint);

    private static NpgsqlParameter<long[]> NotBefore(IReadOnlyList<ImportedEvent> events) =>
        Array(events, static imported => imported.NotBefore is { } notBefore ? EventTime.ToMicroseconds(notBefore) : 0, NpgsqlDbType.Bigint);

    private static NpgsqlBatchCommand Command(string sql, IReadOnlyList<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }

    // The bytes go to the database as they are.
    private static NpgsqlParameter<byte[]?[]> Json<T>(IReadOnlyList<T> rows, Func<T, RawJson> of, RawJson otherwise) =>
        Array(
            rows,
            row => of(row) is { IsMissing: false } json ? json.Utf8.ToArray() : otherwise.IsMissing ? null : otherwise.Utf8.ToArray(),
            NpgsqlDbType.Jsonb);

    private static NpgsqlParameter<TValue[]> Array<T, TValue>(IReadOnlyList<T> rows, Func<T, TValue> of, NpgsqlDbType type)
    {
        var values = new TValue[rows.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = of(rows[index]);
        }

        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
