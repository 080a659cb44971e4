using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Corrects times that were written while a clock was ahead: delays get their requested length, and heartbeats the current time.</summary>
internal static class FutureTimes
{
    private const string Mend =
        """
        UPDATE events
        SET updated_at = $1, not_before = LEAST(not_before, $1 + GREATEST(not_before - updated_at, 0))
        WHERE updated_at > $2 AND
        """;

    /// <param name="database">The connections.</param>
    /// <param name="now">In microseconds.</param>
    /// <param name="future">Times after this one are in the future, in microseconds.</param>
    public static async Task MendAsync(NpgsqlDataSource database, long now, long future)
    {
        await using var batch = database.CreateBatch();
        // By their indexes: what failed for good is left alone.
        foreach (var jobs in (string[])["phase = 1", "phase = 2 AND not_before > $1", "phase = 3 AND not_before > $1"])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"{Mend} {jobs}")
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = now }, new NpgsqlParameter<long> { TypedValue = future } },
            });
        }

        await batch.ExecuteNonQueryAsync();
    }
}
