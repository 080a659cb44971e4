using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Brings back what was written while a clock was ahead: delays last as long as they were asked for, and signs of life are of now.</summary>
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
    /// <param name="future">From when on a time is ahead.</param>
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
