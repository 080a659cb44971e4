namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Who is to get what, by one look. Sources are not given to callers yet: others may take some of them.</summary>
internal sealed class EnrollPlan
{
    /// <summary>The callers' own jobs, which stay as they are.</summary>
    public List<(EnrollRequest Request, Candidate Candidate)> Resumed { get; } = [];

    /// <summary>Jobs that exist and are handed out again.</summary>
    public List<(EnrollRequest Request, Candidate Candidate)> Revived { get; } = [];

    /// <summary>Who gets a new job, once for each.</summary>
    public List<EnrollRequest> Takers { get; } = [];

    /// <summary>For which sources, in their order; some more than takers.</summary>
    public List<Candidate> Sources { get; } = [];

    /// <summary>How many jobs are to be given.</summary>
    public int Wanted => Resumed.Count + Revived.Count + Takers.Count;

    public bool IsEmpty => Wanted == 0;

    /// <summary>Plans for the callers in turn; each gets of all that is left the oldest.</summary>
    public static EnrollPlan Make(List<EnrollRequest> requests, EnrollView view)
    {
        var plan = new EnrollPlan();
        // Each is taken from its front.
        var revivable = new Queue<Candidate>(view.Revivable);
        var free = new Queue<Candidate>(view.Free);
        foreach (var request in requests)
        {
            var own = new Queue<Candidate>(view.Own.Where(candidate =>
                candidate.Job!.Sender == request.Query.Sender && !request.Query.Holding.Contains(candidate.Job.Id, StringComparer.Ordinal)));
            for (var missing = request.Missing; missing > 0 && own.Count + revivable.Count + free.Count > 0; missing--)
            {
                var oldest = Math.Min(OrderOf(own), Math.Min(OrderOf(revivable), OrderOf(free)));
                if (oldest == OrderOf(own))
                {
                    plan.Resumed.Add((request, own.Dequeue()));
                }
                else if (oldest == OrderOf(revivable))
                {
                    plan.Revived.Add((request, revivable.Dequeue()));
                }
                else
                {
                    plan.Takers.Add(request);
                    plan.Sources.Add(free.Dequeue());
                }
            }
        }

        if (plan.Takers.Count > 0)
        {
            plan.Sources.AddRange(free);
        }

        return plan;
    }

    private static long OrderOf(Queue<Candidate> candidates) => candidates.TryPeek(out var first) ? first.Order : long.MaxValue;
}
