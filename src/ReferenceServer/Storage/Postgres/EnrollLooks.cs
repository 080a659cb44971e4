using Ayon.Events.Server.Storage.Enroll;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Finds jobs and sources that can be handed out, from each consumer's last position on.</summary>
internal sealed class EnrollLooks(TimeProvider time)
{
    // Sources beyond those wanted, for those that other processes take meanwhile.
    private const int Spare = 8;

    private readonly EnrollPositions _positions = new();

    /// <summary>Finds the jobs in work of all senders.</summary>
    public static Task<IReadOnlyList<Candidate>> FindInWorkAsync(NpgsqlConnection connection, EnrollQuery query, EnrollTimes times) =>
        new EnrollRead(query, EnrollPosition.Start, times, Limit: 1).FindInWorkAsync(connection, CancellationToken.None);

    /// <summary>Finds jobs and sources that can be handed out.</summary>
    /// <param name="connection">In a transaction or not.</param>
    /// <param name="consumer">The consumer: <see cref="EnrollQuery.NameConsumer"/>.</param>
    /// <param name="query">The query.</param>
    /// <param name="requests">The callers.</param>
    /// <param name="held">Ids of jobs that they hold already.</param>
    public async Task<EnrollView> RunAsync(
        NpgsqlConnection connection, string consumer, EnrollQuery query, List<EnrollRequest> requests, Guid[] held)
    {
        var limit = requests.Sum(static request => request.Missing) + Spare;
        // With "sequential", what is in work was looked at already.
        string[] senders = query.Sequential ? [] : [.. requests.Select(static request => request.Query.Sender)];
        var position = await FindPositionAsync(connection, consumer);
        var view = await LookFromAsync(position);
        while (position is not null && position.History != view.Position.History)
        {
            // The database was started anew since, here or elsewhere: what it numbered by then may be numbered again.
            _positions.Forget(consumer);
            position = await FindPositionAsync(connection, consumer);
            view = await LookFromAsync(position);
        }

        if (_positions.Advance(consumer, view.Position))
        {
            await PositionRows.SaveAsync(connection, consumer, view.Position, time.GetUtcNow());
            _positions.Load(consumer, view.Position);
        }

        return view;

        Task<EnrollView> LookFromAsync(EnrollPosition? from)
        {
            // Later than the position's: time that went on cannot make it worthless.
            var times = EnrollTimes.Of(query, time.GetUtcNow());
            var read = new EnrollRead(query, (from ?? EnrollPosition.Start).For(times.Since), times, limit);
            return read.RunAsync(connection, senders, held, CancellationToken.None);
        }
    }

    private async Task<EnrollPosition?> FindPositionAsync(NpgsqlConnection connection, string consumer)
    {
        if (_positions.Find(consumer) is { } known)
        {
            return known;
        }

        if (await PositionRows.FindAsync(connection, consumer) is { } saved)
        {
            _positions.Load(consumer, saved);
            return saved;
        }

        return null;
    }
}
