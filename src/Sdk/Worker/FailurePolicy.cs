namespace Ayon.Events.Worker;

/// <summary>What becomes of a job whose handler threw. The rules are asked in their order; the first that answers counts.</summary>
internal sealed class FailurePolicy(IEnumerable<FailureRule> rules)
{
    /// <summary>How the attempt ended. Where no rule answers, it failed and may be tried again.</summary>
    /// <param name="error">What the handler threw.</param>
    /// <param name="description">One line that says what happened.</param>
    public JobFailure Judge(Exception error, string description) =>
        (rules.Select(rule => rule.Judge(error)).FirstOrDefault(static answer => answer is not null) ?? JobResult.Failed(description)) with { Error = error };
}

/// <summary>One rule of the policy.</summary>
/// <param name="Judge">Answers for an exception, or null.</param>
internal sealed record FailureRule(Func<Exception, JobFailure?> Judge);
