using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests.Model;

/// <summary>
/// What a store should do, written as the contract tells it: a list of events in the order of creation, and a walk over it.
/// </summary>
internal sealed class StoreModel(TimeProvider time)
{
    private readonly List<AyonEvent> _events = [];

    public IReadOnlyList<AyonEvent> Events => _events;

    public DispatchResult Dispatch(AyonEvent newEvent, bool reuse)
    {
        var index = _events.FindIndex(stored => stored.Hash == newEvent.Hash);
        if (index >= 0 && !reuse)
        {
            return DispatchResult.DuplicateHash;
        }

        if (newEvent.DependsOn is { } source && !_events.Where((_, place) => place != index).Any(stored => stored.Id == source))
        {
            return DispatchResult.UnknownDependency;
        }

        if (index < 0)
        {
            _events.Add(newEvent);
            return DispatchResult.Stored;
        }

        if (HasDependants(_events[index].Id))
        {
            return DispatchResult.HasDependants;
        }

        _events[index] = newEvent with { CreatedAt = _events[index].CreatedAt };
        return DispatchResult.Stored;
    }

    public AyonEvent? Update(string id, EventChange change) => Change(id, stored => stored with
    {
        Status = change.Status ?? stored.Status,
        Description = change.Description ?? stored.Description,
        Retries = change.Retries ?? stored.Retries,
        Payload = change.Payload.IsMissing ? stored.Payload : change.Payload,
    });

    public DeleteResult Delete(string id)
    {
        if (HasDependants(id))
        {
            return DeleteResult.HasDependants;
        }

        return _events.RemoveAll(stored => stored.Id == id) > 0 ? DeleteResult.Deleted : DeleteResult.NotFound;
    }

    /// <param name="query">What is asked.</param>
    /// <param name="newIds">The ids that new jobs get, by their sources.</param>
    public List<EnrolledJob> Enroll(EnrollQuery query, IReadOnlyDictionary<string, string> newIds)
    {
        var sources = _events.Where(stored => IsSource(stored, query)).ToList();
        if (query.Sequential && sources.Find(source => IsInWork(JobOf(source, query))) is { } busy)
        {
            return query.Wanted > 0 && IsToResume(JobOf(busy, query)!, query) ? [Job(query, busy, JobOf(busy, query)!, JobClaim.Resumed)] : [];
        }

        var jobs = new List<EnrolledJob>();
        foreach (var source in sources.TakeWhile(_ => jobs.Count < query.Wanted))
        {
            switch (JobOf(source, query))
            {
                case null:
                    jobs.Add(Job(query, source, Create(query, source, newIds.GetValueOrDefault(source.Id, "a job is expected")), JobClaim.Created));
                    break;
                case { Status: EventStatus.Failed } job when job.Retries <= query.MaxRetries:
                    jobs.Add(Job(query, source, HandOut(query, job, job.Retries + 1), JobClaim.Retried));
                    break;
                case { Status: EventStatus.Restarted } job:
                    jobs.Add(Job(query, source, HandOut(query, job, job.Retries), JobClaim.Restarted));
                    break;
                case { } job when IsInWork(job) && IsToResume(job, query):
                    jobs.Add(Job(query, source, job, JobClaim.Resumed));
                    break;
            }
        }

        return jobs;
    }

    private static EnrolledJob Job(EnrollQuery query, AyonEvent source, AyonEvent job, JobClaim claim) =>
        new(job, claim, query.WithSources ? source : null);

    private static bool IsToResume(AyonEvent job, EnrollQuery query) => job.Sender == query.Sender && !query.Holding.Contains(job.Id);

    private static bool IsInWork(AyonEvent? job) => job is { Status: EventStatus.Pending or EventStatus.InProgress };

    private bool IsSource(AyonEvent candidate, EnrollQuery query) =>
        candidate.Status == EventStatus.Finished &&
        query.SourceTopics.Any(pattern => pattern.IsMatch(candidate.Topic)) &&
        (query.MaxAge is not { } age || candidate.UpdatedAt >= time.GetUtcNow() - age) &&
        (candidate.SenderType is null || !query.IgnoreSenderTypes.Contains(candidate.SenderType)) &&
        (query.Filter is null || query.Filter.Matches(candidate));

    private AyonEvent? JobOf(AyonEvent source, EnrollQuery query) =>
        _events.Find(stored => stored.DependsOn == source.Id && stored.Topic == query.TargetTopic.Value);

    private AyonEvent Create(EnrollQuery query, AyonEvent source, string id)
    {
        var hash = Topics.EventHash.From(query.TargetTopic.Value, source.Id);
        var job = new AyonEvent
        {
            Id = id,
            Hash = _events.Exists(stored => stored.Hash == hash) ? id : hash,
            Topic = query.TargetTopic.Value,
            Sender = query.Sender,
            DependsOn = source.Id,
            Status = EventStatus.Pending,
            Description = "",
            Summary = RawJson.EmptyObject,
            Payload = RawJson.EmptyObject,
            CreatedAt = time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
        };
        _events.Add(job);
        return job;
    }

    private AyonEvent HandOut(EnrollQuery query, AyonEvent job, int retries) => Change(job.Id, stored => stored with
    {
        Status = EventStatus.Pending,
        Retries = retries,
        Sender = query.Sender,
        SenderType = query.SenderType,
    })!;

    private AyonEvent? Change(string id, Func<AyonEvent, AyonEvent> change)
    {
        var index = _events.FindIndex(stored => stored.Id == id);
        return index < 0 ? null : _events[index] = change(_events[index]) with { UpdatedAt = time.GetUtcNow() };
    }

    private bool HasDependants(string id) => _events.Exists(stored => stored.DependsOn == id);
}
