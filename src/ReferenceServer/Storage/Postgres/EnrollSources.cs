using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Reads the sources of the found jobs, oldest first, up to the size limit of a response.</summary>
internal static class EnrollSources
{
    private const int FirstPiece = 16;
    private const int LargestPiece = 256;

    /// <summary>Gets the view with its sources, without those beyond the size limit.</summary>
    /// <param name="connection">In a transaction or not.</param>
    /// <param name="view">The found jobs.</param>
    /// <param name="requests">The callers.</param>
    public static async Task<(EnrollView View, bool IsCut)> ReadAsync(NpgsqlConnection connection, EnrollView view, IReadOnlyList<EnrollRequest> requests)
    {
        // What nobody here may have takes no room.
        var candidates = view.Jobs.Where(candidate => IsForAny(requests, candidate.Job!, view.Times)).Concat(view.Free)
            .OrderBy(static candidate => candidate.Order).ToList();
        var kept = new List<Candidate>(candidates.Count);
        var bytes = 0L;
        var isCut = false;
        for (int next = 0, size = FirstPiece; next < candidates.Count && !isCut; next += size)
        {
            // As many as should have room, by the size of those before.
            size = next == 0 ? size : (int)Math.Clamp((AnswerSize.Most - bytes) / Math.Max(bytes / next, 1), 1, LargestPiece);
            size = Math.Min(size, candidates.Count - next);
            foreach (var candidate in await ReadAsync(connection, candidates.GetRange(next, size)))
            {
                bytes += AnswerSize.Of(candidate.Source!);
                isCut = bytes > AnswerSize.Most && kept.Count > 0;
                if (isCut)
                {
                    break;
                }

                kept.Add(candidate);
            }
        }

        return (
            view with { Jobs = [.. kept.Where(static candidate => candidate.Job is not null)], Free = [.. kept.Where(static candidate => candidate.Job is null)] },
            isCut);
    }

    private static bool IsForAny(IReadOnlyList<EnrollRequest> requests, AyonEvent job, EnrollTimes times) =>
        job.Status is EventStatus.Failed or EventStatus.Restarted || requests.Any(request => times.IsForCaller(request.Query, job));

    // Without those whose source is gone.
    private static async Task<IEnumerable<Candidate>> ReadAsync(NpgsqlConnection connection, List<Candidate> piece)
    {
        var missing = piece.Where(static candidate => candidate.Source is null).Select(static candidate => PostgresRows.GuidOf(candidate.SourceId)).ToArray();
        if (missing.Length == 0)
        {
            return piece;
        }

        var sources = new Dictionary<string, AyonEvent>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand($"SELECT {PostgresRows.Columns} FROM events WHERE id = ANY ($1)", connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = missing } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var source = PostgresRows.Read(reader);
            sources[source.Id] = source;
        }

        return piece.Select(candidate => candidate.Source is null ? candidate with { Source = sources.GetValueOrDefault(candidate.SourceId) } : candidate)
            .Where(static candidate => candidate.Source is not null).ToList();
    }
}
