using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>What a transaction of enroll does. No caller hears of it before <see cref="Tell"/>, which is called when it is durable.</summary>
internal sealed class EnrollOutcome
{
    private readonly List<(EnrollRequest Request, Candidate Candidate, AyonEvent Job)> _given = [];
    private readonly List<(EnrollRequest Request, AyonEvent Job)> _givenUp = [];

    /// <summary>How many jobs it hands out.</summary>
    public int Given => _given.Count;

    /// <summary>Takes note of a job that becomes a caller's.</summary>
    public void Give(EnrollRequest request, Candidate candidate, AyonEvent job) => _given.Add((request, candidate, job));

    /// <summary>Takes note of a job that is given up on behalf of a caller.</summary>
    public void GiveUp(EnrollRequest request, AyonEvent job) => _givenUp.Add((request, job));

    /// <summary>Tells the callers; gives how many jobs they got.</summary>
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
