using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>The outcome of one enroll transaction. Callers get their results from <see cref="Tell"/>, which is called when the transaction is durable.</summary>
internal sealed class EnrollOutcome
{
    private readonly List<(EnrollRequest Request, Candidate Candidate, AyonEvent Job)> _given = [];
    private readonly List<(EnrollRequest Request, AyonEvent Job)> _givenUp = [];

    /// <summary>Gets the number of jobs handed out.</summary>
    public int Given => _given.Count;

    /// <summary>Adds a job that was handed to a caller.</summary>
    public void Give(EnrollRequest request, Candidate candidate, AyonEvent job) => _given.Add((request, candidate, job));

    /// <summary>Adds a job that failed for good.</summary>
    public void GiveUp(EnrollRequest request, AyonEvent job) => _givenUp.Add((request, job));

    /// <summary>Completes the callers' requests; returns the number of jobs.</summary>
    public int Tell()
    {
        foreach (var (request, candidate, job) in _given)
        {
            request.Give(candidate.Order, new EnrolledJob(
                job,
                candidate.Job is { } seen ? HandOut.ClaimOf(request.Query, seen) : JobClaim.Created,
                candidate.Source));
        }

        _givenUp.ForEach(static given => given.Request.GiveUp(given.Job));
        return _given.Count;
    }
}
