using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Enroll;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Positions of consumers as rows of the table <c>consumer_positions</c>.</summary>
internal static class PositionRows
{
    /// <summary>Gets the position saved in the current history of the database; null if there is none.</summary>
    public static async Task<EnrollPosition?> FindAsync(NpgsqlConnection connection, string consumer)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT seq, change, since, history FROM consumer_positions WHERE consumer = $1 AND history = {EnrollSql.History}", connection)
        {
            Parameters = { new() { Value = consumer } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new EnrollPosition(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3)) : null;
    }

    public static async Task SaveAsync(NpgsqlConnection connection, string consumer, EnrollPosition position, DateTimeOffset now)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO consumer_positions (consumer, seq, change, since, saved_at, history)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (consumer) DO UPDATE
            SET seq = excluded.seq, change = excluded.change, since = excluded.since, saved_at = excluded.saved_at, history = excluded.history
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = consumer },
                new() { Value = position.Seq },
                new() { Value = position.Change },
                new() { Value = position.Since },
                new() { Value = EventTime.ToMicroseconds(now) },
                new() { Value = position.History },
            },
        };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Removes consumers that have been inactive for a month; they start at the beginning if they return.</summary>
    public static async Task RemoveOldAsync(NpgsqlConnection connection, DateTimeOffset now)
    {
        await using var command = new NpgsqlCommand("DELETE FROM consumer_positions WHERE saved_at < $1", connection)
        {
            Parameters = { new() { Value = EventTime.Before(now, EnrollPositions.Lifetime) } },
        };
        await command.ExecuteNonQueryAsync();
    }
}
