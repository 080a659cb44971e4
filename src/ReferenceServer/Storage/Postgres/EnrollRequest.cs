using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>A caller that waits for jobs. It can be cancelled until the request is started.</summary>
internal sealed class EnrollRequest(EnrollQuery query)
{
    // Who serves must not run what its callers do next.
    private readonly TaskCompletionSource<EnrollResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(long Order, EnrolledJob Job)> _jobs = [];
    private readonly List<AyonEvent> _givenUp = [];
    private int _isTaken;

    public EnrollQuery Query => query;

    public Task<EnrollResult> Completion => _completion.Task;

    /// <summary>Gets the ids of the jobs handed out.</summary>
    public IEnumerable<string> Given => _jobs.Select(static given => given.Job.Target.Id);

    /// <summary>Gets the number of jobs that it can still get.</summary>
    public int Missing => query.Wanted - _jobs.Count;

    public bool TryStart() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryStart())
        {
            _completion.TrySetCanceled(cancellationToken);
        }
    }

    /// <param name="order">Position of the job's source in the order of creation.</param>
    /// <param name="job">The job that the caller gets.</param>
    public void Give(long order, EnrolledJob job) => _jobs.Add((order, query.WithSources ? job : job with { Source = null }));

    /// <param name="job">A job that failed for good.</param>
    public void GiveUp(AyonEvent job) => _givenUp.Add(job);

    /// <summary>Completes the request with its jobs, oldest source first.</summary>
    public void Complete() => _completion.TrySetResult(new EnrollResult(
        [.. _jobs.OrderBy(static given => given.Order).Select(static given => given.Job)], _givenUp));

    /// <summary>Fails the request, unless it has jobs already, which are returned.</summary>
    public void Fail(Exception error)
    {
        if (_jobs.Count + _givenUp.Count > 0)
        {
            Complete();
        }
        else
        {
            _completion.TrySetException(error);
        }
    }
}
