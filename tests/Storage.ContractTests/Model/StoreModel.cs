using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests.Model;

/// <summary>
/// What a store should do, written as the contract tells it: a list of events in the order of creation, and a walk over it.
/// </summary>
internal sealed class StoreModel(TimeProvider time)
{
    private readonly List<AyonEvent> _events = [];

    // By ids of events; those that are not here may be handed out at once.
    private readonly Dictionary<string, DateTimeOffset> _notBefore = [];

    // By ids.
    private readonly HashSet<string> _hidden = [];

    public IReadOnlyList<AyonEvent> Events => _events;

    /// <summary>All that there is to know, in one text.</summary>
    public string State => string.Join('|', _events.Select(stored => $"{stored} {_notBefore.GetValueOrDefault(stored.Id):O}"));

    /// <summary>Another model with these events, or others.</summary>
    public StoreModel Copy(IReadOnlyList<AyonEvent>? events = null)
    {
        var copy = new StoreModel(time);
        copy._events.AddRange(events ?? _events);
        foreach (var (id, notBefore) in _notBefore)
        {
            copy._notBefore.Add(id, notBefore);
        }

        return copy;
    }

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

    public EventWriteResult Update(UpdateWrite update)
    {
        var change = update.Change;
        if (update.IfAttempt is { } attempt && _events.Find(stored => stored.Id == update.Id) is { } found && found.Attempt != attempt)
        {
            return new EventWriteResult { IsOtherAttempt = true };
        }

        if (update.IfUpdatedAt is { } updatedAt && _events.Find(stored => stored.Id == update.Id) is { } seen && seen.UpdatedAt != updatedAt)
        {
            return new EventWriteResult { IsOtherAttempt = true };
        }

        if (change.Status is not null)
        {
            _notBefore[update.Id] = change.Delay is { } delay ? time.GetUtcNow() + delay : default;
        }

        return new EventWriteResult
        {
            Updated = Change(update.Id, stored => stored with
            {
                Status = change.Status ?? stored.Status,
                Description = change.Description ?? stored.Description,
                Retries = change.Retries ?? stored.Retries,
                Payload = change.Payload.IsMissing ? stored.Payload : change.Payload,
                UpdatedAt = time.GetUtcNow(),
            }),
        };
    }

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
    public EnrollResult Enroll(EnrollQuery query, IReadOnlyDictionary<string, string> newIds)
    {
        if (query.Wanted <= 0)
        {
            return EnrollResult.Nothing;
        }

        // As they are before: one may be a job itself, which this very call hands out or gives up.
        var sources = _events.ToList();
        var givenUp = GiveUp(query);
        if (query.Sequential && sources.Find(source => IsInWork(JobOf(source, query))) is { } busy)
        {
            sources = [busy];
        }

        var jobs = new List<EnrolledJob>();
        foreach (var source in sources.Where(source => IsAskedFor(source, query)).TakeWhile(_ => jobs.Count < query.Wanted))
        {
            switch (JobOf(source, query))
            {
                case null when !IsSource(source, query):
                    break;
                case null:
                    jobs.Add(Job(query, source, Create(query, source, newIds.GetValueOrDefault(source.Id, "a job is expected")), JobClaim.Created));
                    break;
                case { Status: EventStatus.Failed } job when job.Retries > query.MaxRetries:
                    break;
                case { Status: EventStatus.Failed or EventStatus.Restarted } job when _notBefore.GetValueOrDefault(job.Id) > time.GetUtcNow():
                    if (query.Sequential)
                    {
                        return new EnrollResult(jobs, givenUp);
                    }

                    break;
                case { Status: EventStatus.Failed } job:
                    jobs.Add(Job(query, source, HandOut(query, job, job.Retries + 1), JobClaim.Retried));
                    break;
                case { Status: EventStatus.Restarted } job:
                    jobs.Add(Job(query, source, HandOut(query, job, job.Retries), JobClaim.Restarted));
                    break;
                case { } job when IsInWork(job) && IsToResume(job, query):
                    jobs.Add(Job(query, source, Resume(query, job), JobClaim.Resumed));
                    break;
                case { } job when IsToReclaim(job, query):
                    jobs.Add(Job(query, source, HandOut(query, job, job.Retries + 1), JobClaim.Reclaimed));
                    break;
            }
        }

        return new EnrollResult(jobs, givenUp);
    }

    /// <summary>Gives up the jobs without a sign of life that have no retry left, as a caller does who asks for jobs.</summary>
    public IReadOnlyList<AyonEvent> GiveUp(EnrollQuery query) =>
    [
        .. _events.Where(stored => IsAskedFor(stored, query)).ToList()
            .Select(source => JobOf(source, query))
            .Where(job => job is not null && IsToReclaim(job, query) && job.Retries > query.MaxRetries)
            .Select(job => GiveUp(job!)),
    ];

    private static EnrolledJob Job(EnrollQuery query, AyonEvent source, AyonEvent job, JobClaim claim) =>
        new(job, claim, query.WithSources ? source : null);

    private static bool IsToResume(AyonEvent job, EnrollQuery query) => job.Sender == query.Sender && !query.Holding.Contains(job.Id);

    private bool IsToReclaim(AyonEvent job, EnrollQuery query) =>
        IsInWork(job) && job.Sender != query.Sender && !query.Holding.Contains(job.Id) && job.UpdatedAt < time.GetUtcNow() - query.ReclaimAfter;

    private static bool IsInWork(AyonEvent? job) => job is { Status: EventStatus.Pending or EventStatus.InProgress };

    /// <summary>The events that are old and settled with all that depends on them and all that they depend on.</summary>
    public IReadOnlyList<AyonEvent> FindSweepable(SweepStep step) =>
        [.. _events.Where(stored => TreeOf(RootOf(stored)).All(member => IsSweepable(member, step)))];

    /// <summary>Lets enroll pass over events, which stay all the same.</summary>
    public void Hide(IEnumerable<AyonEvent> hidden) => _hidden.UnionWith(hidden.Select(static stored => stored.Id));

    private AyonEvent RootOf(AyonEvent stored) =>
        stored.DependsOn is { } source ? RootOf(_events.Find(other => other.Id == source)!) : stored;

    private IEnumerable<AyonEvent> TreeOf(AyonEvent root) =>
        _events.Where(stored => stored.DependsOn == root.Id).SelectMany(TreeOf).Prepend(root);

    private bool IsSweepable(AyonEvent stored, SweepStep step) =>
        stored.UpdatedAt < (stored.Topic.StartsWith("log.", StringComparison.Ordinal) ? step.LogsBefore : step.EventsBefore) && stored.Status switch
        {
            EventStatus.Finished or EventStatus.Aborted => true,
            EventStatus.Failed => stored.Retries > step.MaxRetries && _notBefore.GetValueOrDefault(stored.Id) <= time.GetUtcNow(),
            _ => false,
        };

    // All that counts of the source of a job that exists.
    private bool IsAskedFor(AyonEvent candidate, EnrollQuery query) =>
        !_hidden.Contains(candidate.Id) && query.SourceTopics.Any(pattern => pattern.IsMatch(candidate.Topic));

    // What can make a job.
    private bool IsSource(AyonEvent candidate, EnrollQuery query) =>
        IsAskedFor(candidate, query) &&
        candidate.Status == EventStatus.Finished &&
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
            Attempt = 1,
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
        Attempt = job.Attempt + 1,
        UpdatedAt = time.GetUtcNow(),
    })!;

    // As it is; where senders lose jobs that are not updated, asking for it is a sign of life.
    private AyonEvent Resume(EnrollQuery query, AyonEvent job) => Change(job.Id, stored => stored with
    {
        Attempt = job.Attempt + 1,
        UpdatedAt = query.ReclaimAfter is null ? job.UpdatedAt : time.GetUtcNow(),
    })!;

    private AyonEvent GiveUp(AyonEvent job) => Change(job.Id, stored => stored with
    {
        Status = EventStatus.Failed,
        Description = $"Failed after {job.Attempt} {(job.Attempt == 1 ? "attempt" : "attempts")} without a heartbeat",
        UpdatedAt = time.GetUtcNow(),
    })!;

    private AyonEvent? Change(string id, Func<AyonEvent, AyonEvent> change)
    {
        var index = _events.FindIndex(stored => stored.Id == id);
        return index < 0 ? null : _events[index] = change(_events[index]);
    }

    private bool HasDependants(string id) => _events.Exists(stored => stored.DependsOn == id);
}
