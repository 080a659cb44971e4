using Npgsql;

namespace Ayon.Events.Faults;

/// <summary>What the database says of all orders in the end.</summary>
/// <param name="Jobs">Orders that were made.</param>
/// <param name="Settled">Orders with exactly one target, which is settled as it should be.</param>
/// <param name="Lost">Orders without a target, or that finished without their effect.</param>
/// <param name="Twice">Orders with more than one target or effect.</param>
/// <param name="Unsettled">Orders whose target is not settled.</param>
internal sealed record Ledger(int Jobs, int Settled, int Lost, int Twice, int Unsettled)
{
    public bool IsRight => Settled == Jobs && Lost == 0 && Twice == 0 && Unsettled == 0;

    public static Ledger operator +(Ledger left, Ledger right) => new(
        left.Jobs + right.Jobs, left.Settled + right.Settled, left.Lost + right.Lost, left.Twice + right.Twice, left.Unsettled + right.Unsettled);

    public override string ToString() => $"jobs {Jobs}, settled once {Settled}, lost {Lost}, twice {Twice}, unsettled {Unsettled}";

    /// <summary>Counts in the database itself, so that nothing that a server says can hide anything.</summary>
    public static async Task<Ledger> CountAsync(string connectionString, int jobs, CancellationToken cancellationToken)
    {
        var ledger = new Ledger(jobs, 0, 0, 0, 0);
        var seen = 0;
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            $"""
            SELECT (source.payload ->> 'number')::int,
                   (SELECT count(*) FROM events AS target WHERE target.topic = '{Served.TopicName}' AND target.depends_on = source.id),
                   (SELECT min(status) FROM events AS target WHERE target.topic = '{Served.TopicName}' AND target.depends_on = source.id),
                   (SELECT count(*) FROM events AS effect WHERE effect.topic = '{Effect.TopicName}' AND effect.summary -> 'number' = source.payload -> 'number')
            FROM events AS source WHERE source.topic = '{Ordered.TopicName}'
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            seen++;
            var (number, targets, effects) = (reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(3));
            var status = await reader.IsDBNullAsync(2, cancellationToken) ? "" : reader.GetString(2);
            var (wantedStatus, wantedEffects) = OrderHandler.IsHopeless(number) ? ("failed", 0) : ("finished", 1);
            ledger += (targets, effects) switch
            {
                ( > 1, _) or (_, > 1) => new Ledger(0, 0, 0, 1, 0),
                (0, _) => new Ledger(0, 0, 1, 0, 0),
                _ when status != wantedStatus => new Ledger(0, 0, 0, 0, 1),
                _ when effects != wantedEffects => new Ledger(0, 0, 1, 0, 0),
                _ => new Ledger(0, 1, 0, 0, 0),
            };
        }

        return ledger with { Lost = ledger.Lost + jobs - seen };
    }
}
