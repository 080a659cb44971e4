using Ayon.Events.Server.Storage.Enroll;

namespace Ayon.Events.Storage.ContractTests.Model;

/// <summary>
/// An enroll as others at the same time may see it: each job is handed out by itself, so that callers may share what there is, and
/// jobs may be given up before. What was done stands, whoever is quicker with what comes next.
/// </summary>
/// <param name="Query">What was asked.</param>
/// <param name="Actual">What came of it.</param>
internal sealed record EnrollSteps(EnrollQuery Query, EnrollResult Actual)
{
    private IReadOnlyList<string> Given { get; init; } = [];

    private bool HasGivenUp { get; init; }

    /// <summary>Whether all was done.</summary>
    public bool IsDone { get; private init; }

    /// <summary>What may be done next: what it leaves in the model, and the steps that are left.</summary>
    /// <param name="model">The events before it; is left as it is.</param>
    /// <param name="normal">A job in a form that compares by what it says.</param>
    public IEnumerable<(StoreModel After, EnrollSteps Left)> Next(StoreModel model, Func<EnrolledJob, object> normal)
    {
        if (!HasGivenUp && Actual.GivenUp.Count > 0)
        {
            var gaveUp = model.Copy();
            gaveUp.GiveUp(Query);
            yield return (gaveUp, this with { HasGivenUp = true });
        }

        var after = model.Copy();
        var one = Query with { Holding = [.. Query.Holding, .. Given], Capacity = Query.Holding.Count + Given.Count + 1 };
        var jobs = Given.Count < Query.Wanted
            ? after.Enroll(one, Actual.Jobs.ToDictionary(static job => job.Target.DependsOn!, static job => job.Target.Id)).Jobs
            : [];
        if (jobs is [var job])
        {
            // A source is told as it was at some moment: the call itself, or another, may have changed it since.
            if (Actual.Jobs.Any(actual => Equals(normal(actual with { Source = null }), normal(job with { Source = null }))))
            {
                yield return (after, this with { Given = [.. Given, job.Target.Id] });
            }
        }
        else if (Given.Count == Actual.Jobs.Count)
        {
            yield return (after, this with { IsDone = true });
        }
    }
}
