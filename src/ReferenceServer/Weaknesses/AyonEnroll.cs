using System.Runtime.CompilerServices;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Hands out jobs as a real AYON server does, and in its order: it examines sources, oldest first, with the job of each. Nothing
/// is locked between the query and the write.
/// </summary>
internal sealed class AyonEnroll(IEventStore engine, TimeProvider time)
{
    /// <summary>Number of examined sources without a settled job.</summary>
    public const int Pool = 1000;

    private const int PageSize = 500;

    /// <summary>Finds the next job; null if there is none.</summary>
    public async Task<EnrolledJob?> FindAsync(EnrollQuery query, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var looked = 0;
        await foreach (var (source, job) in UnsettledAsync(query, now - query.MaxAge, cancellationToken))
        {
            if (looked++ == Pool)
            {
                return null;
            }

            if (job is null)
            {
                var created = NewJob.Of(query with { Description = query.Description ?? Describe(query) }, source.Id, now);
                if (await engine.DispatchAsync(created, reuse: false, cancellationToken) == DispatchResult.Stored)
                {
                    return new EnrolledJob(created, JobClaim.Created);
                }
            }
            else if (job.Status is EventStatus.Failed or EventStatus.Restarted)
            {
                if (await RestartAsync(query, job, cancellationToken) is { } restarted)
                {
                    return restarted;
                }
            }
            else if (job.Sender == query.Sender)
            {
                return new EnrolledJob(job, JobClaim.Resumed);
            }

            // It is another's, or was taken a moment ago.
            if (query.Sequential)
            {
                return null;
            }
        }

        return null;
    }

    private async Task<EnrolledJob?> RestartAsync(EnrollQuery query, AyonEvent job, CancellationToken cancellationToken)
    {
        var hasFailed = job.Status == EventStatus.Failed;
        var change = new EventChange
        {
            Status = EventStatus.Pending,
            Sender = query.Sender,
            SenderType = query.SenderType,
            User = query.User,
            Retries = job.Retries + (hasFailed ? 1 : 0),
            Description = "Restarting failed event",
        };
        var result = await engine.UpdateAsync(new UpdateWrite(job.Id, change), cancellationToken);
        return result.Updated is { } updated ? new EnrolledJob(updated, hasFailed ? JobClaim.Retried : JobClaim.Restarted) : null;
    }

    private async IAsyncEnumerable<(AyonEvent Source, AyonEvent? Job)> UnsettledAsync(
        EnrollQuery query, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = new EventListQuery
        {
            Topics = TopicsOf(query),
            Statuses = [EventStatus.Finished],
            Filter = query.Filter,
            WithPayload = true,
            Limit = PageSize,
        };
        while (!list.IsNothing && await engine.ListAsync(list, cancellationToken) is { Count: > 0 } page)
        {
            var sources = page.Select(static listed => listed.Event).Where(source => Passes(query, source, since)).ToList();
            var jobs = await JobsOfAsync(query, sources, cancellationToken);
            foreach (var source in sources)
            {
                var job = jobs.GetValueOrDefault(source.Id);
                if (job is null || !IsSettled(query, job, since))
                {
                    yield return (source, job);
                }
            }

            list = list with { After = page[^1].Place };
        }
    }

    private async Task<Dictionary<string, AyonEvent>> JobsOfAsync(EnrollQuery query, List<AyonEvent> sources, CancellationToken cancellationToken)
    {
        var list = new EventListQuery
        {
            Topics = [new TopicPattern(query.TargetTopic.Value)],
            DependsOn = sources.ConvertAll(static source => source.Id),
            WithSummary = false,
            Limit = PageSize,
        };
        var jobs = new Dictionary<string, AyonEvent>(StringComparer.Ordinal);
        foreach (var listed in sources.Count == 0 ? [] : await engine.ListAsync(list, cancellationToken))
        {
            jobs.TryAdd(listed.Event.DependsOn!, listed.Event);
        }

        return jobs;
    }

    // A job that was settled before the limit does not count: its source, touched since, gives it again.
    private static bool IsSettled(EnrollQuery query, AyonEvent job, DateTimeOffset? since) =>
        (since is null || job.UpdatedAt > since)
        && (job.Status == EventStatus.Finished || (job.Status == EventStatus.Failed && job.Retries > query.MaxRetries));

    private static bool Passes(EnrollQuery query, AyonEvent source, DateTimeOffset? since) =>
        HasTopic(query, source.Topic)
        && (since is null || source.UpdatedAt > since)
        && (query.IgnoreSenderTypes.Count == 0 || (source.SenderType is { } type && !query.IgnoreSenderTypes.Contains(type, StringComparer.Ordinal)))
        && query.Filter?.Matches(source) != false;

    private static bool HasTopic(EnrollQuery query, string topic) => query.HasSourceList
        ? query.SourceTopics.Any(source => source.Value == topic)
        : query.SourceTopics.Any(source => AyonLike.IsMatch(source.Value.Replace('*', '%'), topic));

    // In a list, patterns match nothing.
    private static List<TopicPattern> TopicsOf(EnrollQuery query) => query.HasSourceList
        ? [.. query.SourceTopics.Where(static source => !source.HasWildcard)]
        : [.. query.SourceTopics.Select(static source => new TopicPattern(source.Value.Replace('_', '*')))];

    private static string Describe(EnrollQuery query)
    {
        var sources = query.SourceTopics.Select(static source => source.Value.Replace('*', '%'));
        return $"Convert from {(query.HasSourceList ? $"['{string.Join("', '", sources)}']" : sources.First())} to {query.TargetTopic.Value}";
    }
}
