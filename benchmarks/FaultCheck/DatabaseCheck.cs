using System.Globalization;
using Npgsql;

namespace Ayon.Events.FaultCheck;

/// <summary>
/// Judges by the table of events alone. A source carries a <c>number</c> and, as <c>ends</c>, how its job is to end; the job that finishes
/// leaves one event of the topic of effects with the same number.
/// </summary>
/// <param name="connectionString">Names the database.</param>
/// <param name="jobs">How many sources were to be dispatched.</param>
/// <param name="isFenced">Whether the server refuses the late writes of attempts that are not the last.</param>
public sealed class DatabaseCheck(string connectionString, int jobs, bool isFenced)
{
    /// <summary>The topics of sources with those of their jobs.</summary>
    private static readonly (string Source, string Target, int MaxRetries, bool IsSequential)[] Topics =
    [
        ("faults.ordered", "faults.served", 1000, false),
        ("faults.suspected", "faults.tried", 20, false),
        ("faults.step_wanted", "faults.step_done", 1000, true),
    ];

    private const string Query =
        """
        WITH jobs AS (
            SELECT depends_on, count(*) AS copies, min(seq) AS seq,
                -- A failed job with retries left, or one that waits for its retry, has not ended.
                min(CASE WHEN status = 'failed' AND (retries <= $3 OR payload ? 'parked') THEN 'to be retried' ELSE status END) AS status
            FROM events WHERE topic = $2 AND depends_on IS NOT NULL GROUP BY depends_on),
        effects AS (
            SELECT (summary ->> 'number')::bigint AS number, count(*) AS copies, min(seq) AS seq
            FROM events WHERE topic = 'faults.effect' GROUP BY 1)
        SELECT (source.payload ->> 'number')::bigint, source.payload ->> 'ends', coalesce(jobs.copies, 0), jobs.status, jobs.seq,
            coalesce(effects.copies, 0), effects.seq
        FROM events source
        LEFT JOIN jobs ON jobs.depends_on = source.id
        LEFT JOIN effects ON effects.number = (source.payload ->> 'number')::bigint
        WHERE source.topic = $1
        ORDER BY source.seq
        """;

    /// <summary>Counts how many jobs have ended as they should, while others may still be worked on.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<Verdict> CountAsync(CancellationToken cancellationToken)
    {
        var verdict = new Verdict();
        var numbers = new HashSet<long>();
        await using var database = NpgsqlDataSource.Create(connectionString);
        foreach (var (source, target, maxRetries, isSequential) in Topics)
        {
            var rows = await ReadAsync(database, source, target, maxRetries, cancellationToken).ConfigureAwait(false);
            verdict = rows.Aggregate(verdict, (sum, row) => sum + Judge(row, isKnown: !numbers.Add(row.Number)));
            verdict += isSequential ? JudgeOrder(rows) : new Verdict();
        }

        // Those of which there is not even a source.
        var missing = jobs - numbers.Count;
        return verdict + new Verdict { Jobs = jobs, Lost = missing, Findings = missing == 0 ? [] : [$"{missing} sources are missing"] };
    }

    /// <summary>Judges a database in which nothing is done any more.</summary>
    /// <param name="answers">What the servers had answered.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<Verdict> JudgeAsync(IReadOnlyList<Recorded> answers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var stored = new Dictionary<Guid, (Guid? Source, string Status)>();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("SELECT id, depends_on, status FROM events");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            stored.Add(reader.GetGuid(0), (await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? null : reader.GetGuid(1), reader.GetString(2)));
        }

        var phantoms = answers.Where(answer => !IsTrue(answer, stored)).Select(static answer => $"The server answered {answer.Call} with {answer.Id:N}, which is not so").ToList();
        // Where late writes are not refused, that two attempts had an answer is what such a server is like: the job is one all the same.
        var twice = !isFenced ? [] : answers.Where(static answer => answer.Call == "finish").GroupBy(static answer => answer.Id)
            .Where(static ends => ends.Select(static end => end.Other).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(static ends => $"Job {ends.Key:N} was finished by several attempts: {string.Join(", ", ends.Select(static end => end.Other))}").ToList();
        return await CountAsync(cancellationToken).ConfigureAwait(false)
            + new Verdict { Answers = answers.Count, Phantoms = phantoms.Count, Twice = twice.Count, Findings = [.. phantoms, .. twice] };
    }

    private static bool IsTrue(Recorded answer, Dictionary<Guid, (Guid? Source, string Status)> stored) =>
        stored.TryGetValue(answer.Id, out var found) && answer.Call switch
        {
            "enroll" => found.Source == Guid.Parse(answer.Other, CultureInfo.InvariantCulture),
            "finish" => found.Status == "finished",
            _ => true,
        };

    private static async Task<List<Row>> ReadAsync(NpgsqlDataSource database, string source, string target, int maxRetries, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = target });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = maxRetries });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new Row(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.GetInt64(2),
                await reader.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false) ? null : new Job(reader.GetString(3), reader.GetInt64(4)),
                reader.GetInt64(5),
                await reader.IsDBNullAsync(6, cancellationToken).ConfigureAwait(false) ? null : reader.GetInt64(6)));
        }

        return rows;
    }

    private static Verdict Judge(Row row, bool isKnown) => row switch
    {
        _ when isKnown => new Verdict { Twice = 1, Findings = [$"{row.Number} was dispatched twice"] },
        { Jobs: > 1 } or { Effects: > 1 } => new Verdict { Twice = 1, Findings = [$"{row.Number} has {row.Jobs} jobs and {row.Effects} effects"] },
        { Job: null } => new Verdict { Lost = 1, Findings = [$"{row.Number} has no job"] },
        { Job.Status: var status } when status != row.Ends => new Verdict { Unsettled = 1, Findings = [$"{row.Number} is {status} and not {row.Ends}"] },
        { Effects: var effects } when effects != (row.Ends == "finished" ? 1 : 0) =>
            new Verdict { Lost = 1, Findings = [$"{row.Number} is {row.Ends}, with {effects} effects"] },
        _ => new Verdict { Settled = 1 },
    };

    // Numbers of rows are given in the order of time: a job's work, of which its effect tells, lies between its making and that of the next.
    private static Verdict JudgeOrder(List<Row> rows)
    {
        var last = 0L;
        var wrong = new List<string>();
        foreach (var row in rows.Where(static row => row.Job is not null))
        {
            if (row.Job!.Seq < last || row.Effect < row.Job.Seq)
            {
                wrong.Add($"{row.Number} was made or worked on before an older one had its effect");
            }

            last = Math.Max(last, row.Effect ?? row.Job.Seq);
        }

        return new Verdict { OutOfOrder = wrong.Count, Findings = wrong };
    }

    private sealed record Row(long Number, string Ends, long Jobs, Job? Job, long Effects, long? Effect);

    private sealed record Job(string Status, long Seq);
}
