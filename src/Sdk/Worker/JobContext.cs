using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>The operations of a handler on its job, without generic types.</summary>
internal sealed class JobContext(RunningJob job, AyonEvent source, JobReports reports, IServerDialect server, IEventClient client)
{
    private const int PageLimit = 500;

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _dispatched = new(StringComparer.Ordinal);

    public RunningJob Job => job;

    public void Report(double progress, string? description) => reports.Report(progress, description);

    public async Task<RawJson> GetCheckpointAsync(CancellationToken cancellationToken) =>
        (await job.RecallAsync(client.GetAsync, cancellationToken).ConfigureAwait(false)).Checkpoint;

    public async Task SaveCheckpointAsync(RawJson checkpoint, CancellationToken cancellationToken)
    {
        var memory = await job.RecallAsync(client.GetAsync, cancellationToken).ConfigureAwait(false) with { Checkpoint = checkpoint };
        try
        {
            await server.RememberAsync(job, memory, retries: null, cancellationToken).ConfigureAwait(false);
        }
        catch (StaleAttemptException error)
        {
            job.Interrupt(JobInterruption.Lost);
            throw new OperationCanceledException("Another worker has taken over the job.", error, job.Work);
        }

        job.Touch();
        job.Remember(memory);
    }

    public async Task<string> DispatchAsync<T>(T value, DispatchOptions? options, string? key, CancellationToken cancellationToken)
        where T : ITopic<T>
    {
        options ??= new DispatchOptions();
        var isOwnHash = options.Hash is null;
        var hash = options.Hash ?? EventHash.From(T.Topic, $"{job.Id}/{key ?? Next(T.Topic)}");
        options = options with
        {
            DependsOn = options.DependsOn ?? job.Id,
            Project = options.Project ?? source.Project,
            Hash = hash,
        };
        try
        {
            return await client.DispatchAsync(value, options, cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateEventException)
        {
            // Dispatched by an earlier attempt, unless the handler chose the hash: then any event of the topic may have it.
            var list = new EventListRequest { Topics = [T.Topic], IncludeSummaries = false, Limit = PageLimit };
            list = isOwnHash ? list with { NewerThan = await FindBeginAsync(cancellationToken).ConfigureAwait(false) } : list with { NewestFirst = true };
            if (await client.FindByHashAsync(list, hash, cancellationToken).ConfigureAwait(false) is { } earlier)
            {
                return earlier.Id;
            }

            throw;
        }
    }

    // No event of the job is older than the job, but the clocks of two server processes may differ.
    private async Task<DateTimeOffset> FindBeginAsync(CancellationToken cancellationToken) =>
        (await client.GetAsync(job.Id, cancellationToken).ConfigureAwait(false)).CreatedAt - ClockDifference;

    // Events of a topic are numbered, so that a repeated attempt gives the same event the same number.
    private string Next(string topic)
    {
        lock (_lock)
        {
            var number = _dispatched.GetValueOrDefault(topic);
            _dispatched[topic] = number + 1;
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
