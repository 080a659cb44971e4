using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>What becomes of a job whose handler threw. The rules are asked in their order; the first that answers counts.</summary>
internal sealed class FailurePolicy(IEnumerable<FailureRule> rules, ILogger<FailurePolicy> logger)
{
    /// <summary>How the attempt ended. Where no rule answers, it failed and may be tried again.</summary>
    /// <param name="error">What the handler threw.</param>
    /// <param name="description">One line that says what happened.</param>
    public JobFailure Judge(Exception error, string description) =>
        (rules.Select(rule => Ask(rule, error)).FirstOrDefault(static answer => answer is not null) ?? JobResult.Failed(description)) with { Error = FailureReport.Readable(error) };

    // A rule is code of a user: when it throws it has given no answer, and what the job failed by is still the handler's error.
    private JobFailure? Ask(FailureRule rule, Exception error)
    {
        try
        {
            return rule.Judge(error);
        }
        catch (Exception broken)
        {
            logger.RuleBroken(broken, error.GetType().Name);
            return null;
        }
    }
}

/// <summary>One rule of the policy.</summary>
/// <param name="Judge">Answers for an exception, or null.</param>
internal sealed record FailureRule(Func<Exception, JobFailure?> Judge);
