using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Events as rows of the table <c>events</c>.</summary>
internal static class PostgresRows
{
    /// <summary>Number of columns that <see cref="Read"/> reads.</summary>
    public const int ColumnCount = 16;

    /// <summary>The columns that <see cref="Read"/> expects, in its order.</summary>
    public const string Columns =
        "id, hash, topic, sender, sender_type, project, \"user\", depends_on, status, retries, description, summary, payload, created_at, updated_at, attempt";

    /// <summary><see cref="Columns"/> of one of several tables.</summary>
    public static string ColumnsOf(string table) => $"{table}.{Columns.Replace(", ", $", {table}.", StringComparison.Ordinal)}";

    /// <summary>Reads the event of a row with <see cref="Columns"/> from an ordinal on, in order.</summary>
    public static AyonEvent Read(NpgsqlDataReader row, int first = 0) => new()
    {
        Id = IdOf(row.GetGuid(first)),
        Hash = row.GetString(first + 1),
        Topic = row.GetString(first + 2),
        Sender = TextOrNull(row, first + 3),
        SenderType = TextOrNull(row, first + 4),
        Project = TextOrNull(row, first + 5),
        User = TextOrNull(row, first + 6),
        DependsOn = row.IsDBNull(first + 7) ? null : IdOf(row.GetGuid(first + 7)),
        Status = EventStatusNames.Parse(row.GetString(first + 8)),
        Retries = row.GetInt32(first + 9),
        Description = row.GetString(first + 10),
        Summary = RawJson.FromTrusted(row.GetFieldValue<byte[]>(first + 11)),
        Payload = RawJson.FromTrusted(row.GetFieldValue<byte[]>(first + 12)),
        CreatedAt = EventTime.FromMicroseconds(row.GetInt64(first + 13)),
        UpdatedAt = EventTime.FromMicroseconds(row.GetInt64(first + 14)),
        Attempt = row.GetInt32(first + 15),
    };

    /// <summary>Converts an id to the contract's form.</summary>
    public static string IdOf(Guid id) => id.ToString("N");

    /// <summary>Converts an id to the database's form; an invalid text becomes an id that no event has.</summary>
    public static Guid GuidOf(string id) => Guid.TryParseExact(id, "N", out var guid) ? guid : Guid.Empty;

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
