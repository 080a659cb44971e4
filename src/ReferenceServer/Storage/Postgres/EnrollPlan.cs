using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>The plan of one round: jobs for each caller. Sources are not assigned to callers yet, because others may take some of them.</summary>
internal sealed class EnrollPlan
{
    private readonly HashSet<string> _planned = new(StringComparer.Ordinal);

    /// <summary>Existing jobs to hand out.</summary>
    public List<Taking> HandedOut { get; } = [];

    /// <summary>Jobs to fail for good.</summary>
    public List<Taking> GivenUp { get; } = [];

    /// <summary>The callers of new jobs, once per job.</summary>
    public List<EnrollRequest> Takers { get; } = [];

    /// <summary>The sources of new jobs, in order; more than callers, because others may take some.</summary>
    public List<Candidate> Sources { get; } = [];

    /// <summary>Gets the number of planned jobs.</summary>
    public int Wanted => HandedOut.Count + Takers.Count;

    public bool IsEmpty => Wanted + GivenUp.Count == 0;

    /// <summary>Plans for the callers in turn; each gets the oldest remaining one.</summary>
    public static EnrollPlan Make(List<EnrollRequest> requests, EnrollView view, DateTimeOffset now)
    {
        var plan = new EnrollPlan();
        var free = new Queue<Candidate>(view.Free);
        var nextJob = long.MaxValue;
        foreach (var request in requests)
        {
            plan.GiveUp(request, view.Exhausted, view.Times, now);
            var jobs = new Queue<Candidate>(view.Jobs.Where(candidate => plan.MayHave(request, candidate.Job!, view.Times)));
            for (var missing = request.Missing; missing > 0 && jobs.Count + free.Count > 0; missing--)
            {
                if (OrderOf(free) < OrderOf(jobs))
                {
                    plan.Takers.Add(request);
                    plan.Sources.Add(free.Dequeue());
                }
                else if (jobs.Peek().IsDelayed)
                {
                    // Only those who want an order see such jobs: what comes after this one waits.
                    break;
                }
                else
                {
                    plan.HandOut(request, jobs.Dequeue(), now);
                }
            }

            nextJob = Math.Min(nextJob, OrderOf(jobs));
        }

        if (plan.Takers.Count > 0)
        {
            // None behind a job that comes first when others were faster with the sources before it.
            plan.Sources.AddRange(free.TakeWhile(source => source.Order < nextJob));
        }

        return plan;
    }

    /// <summary>Plans for a caller with <c>sequential</c> while jobs are in work.</summary>
    public static EnrollPlan MakeForWork(EnrollRequest request, IReadOnlyList<Candidate> inWork, EnrollTimes times, DateTimeOffset now)
    {
        var plan = new EnrollPlan();
        plan.GiveUp(request, inWork, times, now);
        if (plan.GivenUp.Count == 0 && !inWork[0].IsForeign && times.IsForCaller(request.Query, inWork[0].Job!))
        {
            plan.HandOut(request, inWork[0], now);
        }

        return plan;
    }

    /// <summary>Finds the ids of jobs and sources that other transactions have locked.</summary>
    public async Task<IEnumerable<string>> FindLockedAsync(NpgsqlConnection connection)
    {
        var jobs = HandedOut.Concat(GivenUp).Select(static taking => taking.Seen.Id).ToList();
        var sources = Sources.ConvertAll(static source => source.SourceId);
        return [
            .. jobs.Except(await WriteSql.FindFreeAsync(connection, jobs, WriteSql.ToChange)),
            .. sources.Except(await WriteSql.FindFreeAsync(connection, sources, WriteSql.ToDependOn)),
        ];
    }

    private static long OrderOf(Queue<Candidate> candidates) => candidates.TryPeek(out var first) ? first.Order : long.MaxValue;

    private bool MayHave(EnrollRequest request, AyonEvent job, EnrollTimes times) =>
        !_planned.Contains(job.Id) &&
        (job.Status is EventStatus.Failed or EventStatus.Restarted || times.IsForCaller(request.Query, job));

    private void HandOut(EnrollRequest request, Candidate candidate, DateTimeOffset now)
    {
        _planned.Add(candidate.Job!.Id);
        HandedOut.Add(new Taking(request, candidate, Storage.Enroll.HandOut.Of(request.Query, candidate.Job, now)));
    }

    private void GiveUp(EnrollRequest request, IReadOnlyList<Candidate> jobs, EnrollTimes times, DateTimeOffset now)
    {
        foreach (var candidate in jobs.Where(candidate =>
            !candidate.IsForeign && times.IsToGiveUp(request.Query, candidate.Job!) && _planned.Add(candidate.Job!.Id)))
        {
            GivenUp.Add(new Taking(request, candidate, Storage.Enroll.HandOut.GiveUp(candidate.Job!, now)));
        }
    }
}

/// <summary>An existing job with its caller.</summary>
/// <param name="Request">The caller.</param>
/// <param name="Candidate">The job as read.</param>
/// <param name="Next">The new state of the job.</param>
internal sealed record Taking(EnrollRequest Request, Candidate Candidate, AyonEvent Next)
{
    public AyonEvent Seen => Candidate.Job!;

    public bool IsGivenUp => Next.Status == EventStatus.Failed;
}
